namespace Couchannel.Web.Tests.Support;

/// <summary>Signs visitors in, as a browser that goes to the issuer and comes back.</summary>
internal static class SignIns
{
    public static async Task<HttpClient> SignedInAsync(this WebApp app, string subject = "ola")
    {
        var visitor = app.Visitor();
        await visitor.SignInAsync(app, subject);
        return visitor;
    }

    /// <returns>Where the visitor is sent once signed in.</returns>
    public static async Task<string> SignInAsync(
        this HttpClient visitor, WebApp app, string subject = "ola", string start = "/account/sign-in")
    {
        var leave = await visitor.OpenAsync(start);
        leave.Headers.Location.ShouldNotBeNull($"{start} answers {leave.StatusCode}");
        var back = await visitor.OpenAsync(app.Issuer.CodeFor(leave.Headers.Location, subject));
        return back.Headers.Location.ShouldNotBeNull().ToString();
    }

    public static async Task<HttpResponseMessage> SignOutAsync(this HttpClient visitor, bool everywhere = false)
    {
        var page = await WebApp.ReadAsync(await visitor.OpenAsync("/account"));
        var token = page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await visitor.PostAsync(
            "/account/sign-out",
            new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("everywhere", everywhere ? "true" : "false")]),
            TestContext.Current.CancellationToken);
    }

    /// <summary>The name that the pages greet the visitor by, if any.</summary>
    public static async Task<string?> NameAsync(this HttpClient visitor) =>
        (await WebApp.ReadAsync(await visitor.OpenAsync("/status/404"))).QuerySelector("header a[href='/account']")?.TextContent;
}
