using Couchannel.Contracts.Bookings;
using Couchannel.Web.Api;
using Couchannel.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace Couchannel.Web.Components.Pages;

/// <summary>Says what a cancellation would give back, before it is done.</summary>
public partial class CancelPage
{
    private BookingDetails? _booking;
    private CancellationQuote? _quote;
    private ApiProblem? _problem;
    private string? _refusal;

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private CouchannelApi Api { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private VenueTime Time => VenueTime.Of(_booking!.StartsAt, _booking.TimeZone);

    protected override async Task OnInitializedAsync()
    {
        var booking = await Api.GetBookingAsync(Id, Context.RequestAborted);
        var quote = booking.Succeeded ? await Api.QuoteCancellationAsync(Id, Context.RequestAborted) : null;
        (_booking, _quote, _problem) = (booking.Value, quote?.Value, booking.Problem ?? quote?.Problem);
        Navigation.AnswerFor(_problem, Context);
    }

    private async Task CancelAsync()
    {
        var result = await Api.CancelAsync(Id, Context.RequestAborted);
        if (result.Succeeded)
        {
            Navigation.NavigateTo($"/bookings/{Id}");
            return;
        }

        _refusal = Sentences.ForCancelling(result.Problem);
        Context.Response.StatusCode = result.Problem.Status;
    }
}
