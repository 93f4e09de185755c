using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Couchannel.Api.Tests.Access;
using Couchannel.Contracts.Problems;

namespace Couchannel.Api.Tests.BadInput;

/// <summary>
/// Bad input of every kind, of every operation of the OpenAPI document, gets a problem with a stable type and changes nothing.
/// </summary>
public sealed class BadInputTests(TestServers servers)
{
    private static readonly string[] Types =
    [
        .. typeof(ProblemTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!),
    ];

    public static TheoryData<string> Routes => [.. BadInputTable.Rows.Keys];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Bad_input_is_refused_with_its_type_and_changes_nothing(string route)
    {
        await using var world = await MatrixWorld.CreateAsync(servers, overTheWire: true);
        await KeptState.KeepAsync(world.Api.Database);
        var operation = await OperationAsync(world, route);
        var rows = GenericRows.Of(route, operation, await world.GoodRequestAsync(route)).Concat(BadInputTable.Rows[route]).ToList();
        rows.Count.ShouldBeGreaterThan(GenericRows.TakesInput(route, operation) ? 0 : -1);
        var differences = new List<string>();
        foreach (var row in rows)
        {
            await CheckAsync(world, route, row, differences);
        }

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_operation_of_the_document_has_its_place_in_the_table()
    {
        await using var world = await MatrixWorld.CreateAsync(servers);
        using var document = await DocumentAsync(world);

        var routes = from path in document.RootElement.GetProperty("paths").EnumerateObject()
                     from operation in path.Value.EnumerateObject()
                     select $"{operation.Name.ToUpperInvariant()} {path.Name}";

        AccessMatrix.Differences(routes, BadInputTable.Rows.Keys).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_good_request_is_seen_to_change_something()
    {
        await using var world = await MatrixWorld.CreateAsync(servers);
        var before = await DatabaseDigest.OfAsync(world.Api.Database);

        var answer = await world.SendAsync("POST /api/v1/venues", await world.GoodRequestAsync("POST /api/v1/venues"));

        answer.IsSuccessStatusCode.ShouldBeTrue();
        (await DatabaseDigest.OfAsync(world.Api.Database)).ShouldNotBe(before);
    }

    private static async Task CheckAsync(MatrixWorld world, string route, BadRow row, List<string> differences)
    {
        if (row.Given is { } given)
        {
            await KeptState.RestoreAsync(world.Api.Database);
            await world.Api.Database.ExecuteAsync(given);
        }

        var draft = await world.GoodRequestAsync(route);
        row.Bend(draft);
        var before = await DatabaseDigest.OfAsync(world.Api.Database);
        using var answer = await world.SendAsync(route, draft);
        var told = answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : default;
        var type = told.ValueKind == JsonValueKind.Object ? told.GetProperty("type").GetString() : null;
        if ((int)answer.StatusCode != row.Status || type != row.Type || !Types.Contains(type))
        {
            differences.Add($"{row.Name}: {row.Status} {row.Type} is stated, {(int)answer.StatusCode} {type} came");
        }

        if (await DatabaseDigest.OfAsync(world.Api.Database) != before)
        {
            differences.Add($"{row.Name}: something has changed");
        }
    }

    private static async Task<JsonElement> OperationAsync(MatrixWorld world, string route)
    {
        using var document = await DocumentAsync(world);
        var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
        return document.RootElement.GetProperty("paths").GetProperty(path).GetProperty(method.ToLowerInvariant()).Clone();
    }

    private static async Task<JsonDocument> DocumentAsync(MatrixWorld world)
    {
        using var client = world.Api.ClientOf(null);
        return JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));
    }
}
