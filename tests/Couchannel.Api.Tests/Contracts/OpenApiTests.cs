using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Couchannel.Api.Tests.Contracts;

/// <summary>The committed OpenAPI document is the one that the code makes.</summary>
public sealed class OpenApiTests(TestServers servers)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_document_is_the_one_that_clients_were_given()
    {
        var document = await DocumentAsync();

        await GoldenFile.ShouldSayAsync(GoldenFile.Path("contracts", "openapi.json"), document.ToJsonString(Readable) + "\n");
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_a_summary_and_a_problem_for_its_refusals()
    {
        var operations = (await DocumentAsync())["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(o => (Name: $"{o.Key} {path.Key}", Operation: o.Value!)))
            .ToList();

        operations.Count.ShouldBeGreaterThan(8);
        operations.Select(o => (string?)o.Operation["operationId"]).ShouldBeUnique();
        operations.Where(o => o.Operation["operationId"] is null || o.Operation["summary"] is null).ShouldBeEmpty();
        operations.Where(o => o.Operation["responses"]!["default"]?["content"]?["application/problem+json"] is null).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_difference_is_told_with_what_to_do()
    {
        Assert.SkipWhen(GoldenFile.IsUpdating, "The files are being written.");
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "same\nold\n", TestContext.Current.CancellationToken);

            var told = await Record.ExceptionAsync(() => GoldenFile.ShouldSayAsync(path, "same\nnew\n"));

            told!.Message.ShouldContain("Line 2");
            told.Message.ShouldContain("COUCHANNEL_UPDATE_CONTRACTS=1");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<JsonNode> DocumentAsync()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var text = await api.ClientOf(null).GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        return JsonNode.Parse(text.Replace(api.Issuer.Address, "https://issuer.example", StringComparison.Ordinal))!;
    }
}
