using Couchannel.Contracts.Bookings;
using Couchannel.Web.Api;
using Microsoft.AspNetCore.Components;

namespace Couchannel.Web.Components.Bookings;

/// <summary>Shows a booking and keeps asking for its state until it is final, within the one response it is rendered in.</summary>
public partial class BookingFollower
{
    private BookingDetails _now = null!;
    private bool _unreachable;
    private bool _gaveUp;

    [Parameter, EditorRequired]
    public required BookingDetails Booking { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private CouchannelApi Api { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IHostApplicationLifetime Lifetime { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _now = Booking;
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Context.RequestAborted, Lifetime.ApplicationStopping);
        try
        {
            await FollowAsync(left.Token);
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // Nobody is reading any more, or this process stops: the reader's next request goes on from here.
            _gaveUp = true;
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        foreach (var pause in PollSchedule.Pauses())
        {
            if (BookingStages.IsFinal(_now.Status) || BookingStages.AwaitsGuest(_now.Status))
            {
                return;
            }

            await Task.Delay(pause, Time, cancellationToken);
            var result = await Api.GetBookingAsync(_now.Id, cancellationToken);
            _unreachable = !result.Succeeded;
            _now = result.Value ?? _now;
            StateHasChanged();
        }

        _gaveUp = !BookingStages.IsFinal(_now.Status);
    }
}
