using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Sessions;
using Couchannel.Contracts.Waitlist;
using Couchannel.Web.Api;
using Couchannel.Web.Components.Bookings;
using Couchannel.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace Couchannel.Web.Components.Waitlist;

/// <summary>Where a guest stands in the line of a session that has no seats for him, and how he joins or leaves it.</summary>
public partial class WaitlistPanel
{
    private WaitlistEntry? _entry;
    private string? _refusal;

    [Parameter, EditorRequired]
    public required SessionDetails Session { get; set; }

    [SupplyParameterFromForm(FormName = "waitlist")]
    private BookingInput? Input { get; set; }

    /// <summary>Which button was used; none is that of the form to join.</summary>
    [SupplyParameterFromForm(FormName = "waitlist")]
    private string? What { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private CouchannelApi Api { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Address => $"/sessions/{Session.Id}?wait=true";

    protected override async Task OnInitializedAsync()
    {
        Input ??= BookingInput.New(null, null);
        _entry = (await Api.GetWaitlistEntryAsync(Session.Id, Context.RequestAborted)).Value;
    }

    private static string Seats(int count) => count == 1 ? "1 seat" : $"{count} seats";

    private async Task SubmitAsync()
    {
        if (What == "leave")
        {
            Finish(await Api.LeaveWaitlistAsync(Session.Id, Context.RequestAborted));
            return;
        }

        if (!Input!.IsComplete)
        {
            Refuse(new ApiProblem(StatusCodes.Status400BadRequest, ProblemTypes.Validation));
            return;
        }

        var result = await Api.JoinWaitlistAsync(
            Session.Id, new JoinWaitlistRequest(Input.Seats, Input.Card), Input.Key, Context.RequestAborted);
        Finish(result.Problem);
    }

    private void Finish(ApiProblem? problem)
    {
        if (problem is null)
        {
            Navigation.NavigateTo(Address);
            return;
        }

        Refuse(problem);
    }

    private void Refuse(ApiProblem problem)
    {
        _refusal = Sentences.ForWaiting(problem);
        Context.Response.StatusCode = problem.Status;

        // After an outage the attempt may have had its effect: the next must be the same one.
        if (!problem.IsUnavailable || Input!.Key.Length == 0)
        {
            Input!.Key = BookingInput.NewKey();
        }
    }
}
