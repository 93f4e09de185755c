using Couchannel.Contracts.Bookings;
using Couchannel.Web.Api;
using Microsoft.AspNetCore.Components;

namespace Couchannel.Web.Components.Pages;

/// <summary>
/// Answers only when it knows whether the booking exists, so that its status code is true; what changes after that is streamed
/// by <see cref="Bookings.BookingFollower"/>.
/// </summary>
public partial class BookingPage
{
    private BookingDetails? _booking;
    private ApiProblem? _problem;

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private CouchannelApi Api { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var result = await Api.GetBookingAsync(Id, Context.RequestAborted);
        (_booking, _problem) = (result.Value, result.Problem);
        if (_problem is { IsNotFound: true })
        {
            Navigation.NotFound();
        }
        else if (_problem is not null)
        {
            Context.Response.StatusCode = _problem.Status;
        }
    }
}
