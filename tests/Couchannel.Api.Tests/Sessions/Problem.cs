using System.Net.Http.Json;
using System.Text.Json;

namespace Couchannel.Api.Tests.Sessions;

internal static class Problem
{
    /// <summary>Requires a refusal of one type, and gives what it says.</summary>
    public static async Task<JsonElement> ShouldRefuseAsync(this Task<HttpResponseMessage> asked, int status, string type)
    {
        using var answer = await asked;
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("type").GetString().ShouldBe(type);
        return problem;
    }
}
