using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Couchannel.Identity.Tests.Support;

internal static class Answers
{
    public static async Task ShouldBeErrorAsync(this HttpResponseMessage answer, string error)
    {
        var told = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBeInRange(400, 401);
        ((string?)told!["error"]).ShouldBe(error);
        told.ContainsKey("access_token").ShouldBeFalse();
    }
}
