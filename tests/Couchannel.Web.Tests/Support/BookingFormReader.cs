using AngleSharp.Dom;

namespace Couchannel.Web.Tests.Support;

/// <summary>Fills in the booking form as a browser does.</summary>
internal static class BookingFormReader
{
    public static Dictionary<string, string> ReadBookingForm(this IDocument page) =>
        page.QuerySelectorAll("aside form[method=post] input[type=hidden]")
            .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "")
            .With("Input.Seats", "2")
            .With("Input.Card", "tok_approve");

    public static Dictionary<string, string> With(this Dictionary<string, string> form, string name, string value) =>
        new(form) { [name] = value };

    public static async Task<Dictionary<string, string>> OpenBookingFormAsync(this HttpClient visitor) =>
        (await WebApp.ReadAsync(await visitor.OpenAsync(A.SessionPath))).ReadBookingForm();
}
