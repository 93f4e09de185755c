using System.Globalization;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Sessions;
using Couchannel.Web.Access;
using Couchannel.Web.Api;
using Couchannel.Web.Components.Bookings;
using Couchannel.Web.Formatting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace Couchannel.Web.Components.Pages;

public partial class SessionPage
{
    private SessionDetails? _session;
    private ApiProblem? _problem;
    private string? _refusal;
    private bool _mustSignIn;
    private bool _areKept;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "booking")]
    private BookingInput? Input { get; set; }

    /// <summary>What was chosen before one was asked to sign in.</summary>
    [SupplyParameterFromQuery]
    private string? Seats { get; set; }

    [SupplyParameterFromQuery]
    private string? Card { get; set; }

    /// <summary>Whether the waitlist is asked for, though seats may be free.</summary>
    [SupplyParameterFromQuery]
    private bool Wait { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private CouchannelApi Api { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string WithChoice => $"/sessions/{Id}" + new QueryBuilder
    {
        { "seats", Input!.Seats.ToString(CultureInfo.InvariantCulture) },
        { "card", Input.Card },
    };

    private string SignInToWait => AccountEndpoints.SignInUrl($"/sessions/{Id}?wait=true");

    protected override async Task OnInitializedAsync()
    {
        Input ??= BookingInput.New(Seats, Card);
        await LoadAsync();
        Navigation.AnswerFor(_problem, Context);
    }

    private async Task LoadAsync()
    {
        var result = await Api.GetSessionAsync(Id, Context.RequestAborted);
        (_session, _problem) = (result.Value, result.Problem);
    }

    private async Task BookAsync()
    {
        if (Context.User.Identity is not { IsAuthenticated: true })
        {
            Refuse(ApiProblem.Unauthenticated);
            return;
        }

        if (!Input!.IsComplete)
        {
            Refuse(new ApiProblem(StatusCodes.Status400BadRequest, ProblemTypes.Validation));
            return;
        }

        var result = await Api.BookAsync(Id, new CreateBookingRequest(Input.Seats, Input.Card), Input.Key, Context.RequestAborted);
        if (result.Succeeded)
        {
            Navigation.NavigateTo($"/bookings/{result.Value.Id}");
            return;
        }

        Refuse(result.Problem);
        if (!result.Problem.IsUnavailable)
        {
            await LoadAsync();
        }
    }

    private void Refuse(ApiProblem problem)
    {
        _refusal = Sentences.ForBooking(problem);
        _mustSignIn = problem.IsUnauthenticated;
        _areKept = problem.Type == ProblemTypes.SeatsKept;
        Context.Response.StatusCode = problem.Status;

        // A refused attempt is over, so the next is a new one. After an outage it may not be over: the next must be the same one.
        if (!problem.IsUnavailable || Input!.Key.Length == 0)
        {
            Input!.Key = BookingInput.NewKey();
        }
    }
}
