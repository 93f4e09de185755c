using Couchannel.Contracts.Bookings;
using Couchannel.Web.Api;
using Couchannel.Web.Formatting;
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
    private string? _refusal;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>What the guest says to what is offered to him: <c>accept</c> or <c>decline</c>.</summary>
    [SupplyParameterFromForm(FormName = "offer")]
    private string? Answer { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private CouchannelApi Api { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Whether an answer comes with this request, perhaps for the second time.</summary>
    private bool IsAnswered => HttpMethods.IsPost(Context.Request.Method);

    protected override async Task OnInitializedAsync()
    {
        var result = await Api.GetBookingAsync(Id, Context.RequestAborted);
        (_booking, _problem) = (result.Value, result.Problem);
        Navigation.AnswerFor(_problem, Context);
    }

    private async Task AnswerAsync()
    {
        if (Answer is not ("accept" or "decline"))
        {
            Context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var result = Answer == "accept"
            ? await Api.AcceptOfferAsync(Id, Context.RequestAborted) : await Api.CancelAsync(Id, Context.RequestAborted);
        if (result.Succeeded)
        {
            Navigation.NavigateTo($"/bookings/{Id}");
            return;
        }

        _refusal = Sentences.ForOffer(result.Problem);
        Context.Response.StatusCode = result.Problem.Status;
    }
}
