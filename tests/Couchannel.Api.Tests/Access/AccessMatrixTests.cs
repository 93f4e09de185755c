using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Couchannel.Contracts.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Api.Tests.Access;

/// <summary>For every route and every caller, the outcome is stated; a route of which nothing is stated fails.</summary>
public sealed class AccessMatrixTests(TestServers servers)
{
    private static readonly string[] Verbs = ["get", "put", "post", "delete", "patch", "options", "head"];

    public static TheoryData<string> Routes => [.. AccessMatrix.Rows.Keys];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Every_caller_gets_what_the_matrix_states(string route)
    {
        await using var world = await MatrixWorld.CreateAsync(servers);
        var differences = new List<string>();
        foreach (var (caller, expected) in AccessMatrix.Rows[route])
        {
            var answer = await world.CallAsync(route, caller);
            if ((int)answer.StatusCode != expected)
            {
                differences.Add($"{caller}: {expected} is stated, {(int)answer.StatusCode} came");
            }

            await ShouldSayWhyAsync(answer);
        }

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_route_of_the_OpenAPI_document_is_in_the_matrix()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var document = JsonDocument.Parse(await api.ClientOf(null).GetStringAsync("/openapi/v1.json"));

        var routes = from path in document.RootElement.GetProperty("paths").EnumerateObject()
                     from operation in path.Value.EnumerateObject()
                     where Verbs.Contains(operation.Name)
                     select $"{operation.Name.ToUpperInvariant()} {path.Name}";

        AccessMatrix.Differences(routes, AccessMatrix.Rows.Keys).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_route_that_is_mapped_is_in_the_matrix_or_tells_nothing_of_anybody()
    {
        string[] open = ["/healthz", "/readyz", "/metrics", "/openapi/{documentName}.json", "/scalar", "/scalar/{documentName?}"];
        await using var api = await ApiUnderTest.StartAsync(servers);
        _ = api.CreateClient();

        var mapped = from endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                     let path = "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal)
                     where !open.Contains(path) && !path.StartsWith("/scalar/", StringComparison.Ordinal)
                     from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
                     select $"{method} {path}";

        AccessMatrix.Differences(mapped, AccessMatrix.Rows.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void A_route_that_is_missing_is_found() => AccessMatrix
        .Differences(["GET /api/v1/me", "DELETE /api/v1/me"], ["GET /api/v1/me", "GET /api/v1/you"])
        .ShouldBe(["not in the matrix: DELETE /api/v1/me", "no such route: GET /api/v1/you"]);

    private static async Task ShouldSayWhyAsync(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        var problem = (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!;
        problem.Status.ShouldBe((int)answer.StatusCode);
        problem.Detail.ShouldNotBeNullOrEmpty();
        var challenge = answer.Headers.WwwAuthenticate.ToString();
        switch (answer.StatusCode)
        {
            case HttpStatusCode.Unauthorized:
                problem.Type.ShouldBe(ProblemTypes.Unauthenticated);
                challenge.ShouldStartWith("Bearer");
                break;
            case HttpStatusCode.Forbidden when problem.Type == ProblemTypes.InsufficientScope:
                challenge.ShouldContain("insufficient_scope");
                break;
            case HttpStatusCode.Forbidden:
                problem.Type.ShouldBe(ProblemTypes.AccountSuspended);
                break;
            case HttpStatusCode.BadRequest:
                problem.Type.ShouldBe(ProblemTypes.Validation);
                break;
            case HttpStatusCode.Conflict:
                problem.Type.ShouldBe(ProblemTypes.OpenObligations);
                break;
            default:
                problem.Type.ShouldBe(ProblemTypes.NotFound);
                break;
        }
    }
}
