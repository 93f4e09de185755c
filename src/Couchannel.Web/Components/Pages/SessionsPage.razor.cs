using Couchannel.Contracts;
using Couchannel.Contracts.Sessions;
using Couchannel.Web.Api;
using Microsoft.AspNetCore.Components;

namespace Couchannel.Web.Components.Pages;

public partial class SessionsPage
{
    private ApiResult<Page<SessionSummary>>? _result;

    [SupplyParameterFromQuery]
    private string? City { get; set; }

    [SupplyParameterFromQuery]
    private string? League { get; set; }

    [SupplyParameterFromQuery]
    private string? Cursor { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private CouchannelApi Api { get; set; } = null!;

    private SessionQuery Query => new(City, League, Cursor);

    private IReadOnlyList<SessionSummary> Sessions => _result?.Value?.Items ?? [];

    private ApiProblem? Problem => _result?.Problem;

    private string First => "/" + (Query with { Cursor = null }).ToQueryString();

    private string? More => _result?.Value?.Next is { } next ? "/" + (Query with { Cursor = next }).ToQueryString() : null;

    protected override async Task OnInitializedAsync()
    {
        _result = await Api.ListSessionsAsync(Query, Context.RequestAborted);
        if (!_result.Succeeded)
        {
            Context.Response.StatusCode = _result.Problem.Status;
        }
    }
}
