using System.Net.Http.Json;
using System.Text.Json;
using Couchannel.Hosting.Dashboard.Tests.Support;

namespace Couchannel.Hosting.Dashboard.Tests;

public sealed class ResourceStreamTests
{
    private readonly FakeSource _source = new();

    [Fact]
    public async Task Resources_are_told_as_they_stand()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source);

        var answer = await dashboard.Reader.GetFromJsonAsync<JsonElement>("/api/resources", TestContext.Current.CancellationToken);

        answer.GetProperty("applicationName").GetString().ShouldBe("Couchannel");
        var api = answer.GetProperty("resources").EnumerateArray().ShouldHaveSingleItem();
        api.GetProperty("state").GetString().ShouldBe("Starting");
        api.GetProperty("detail").GetString().ShouldBe("Waits for postgres.");
        api.GetProperty("health").ValueKind.ShouldBe(JsonValueKind.Null);
        api.GetProperty("endpoints")[0].GetProperty("isLink").GetBoolean().ShouldBeTrue();
        api.GetProperty("processIds")[0].GetInt32().ShouldBe(42);
    }

    [Fact]
    public async Task A_stream_begins_with_the_present_and_goes_on_with_each_change()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source);
        await using var stream = await dashboard.StreamAsync("/api/resources/stream");
        StateIn((await stream.NextAsync()).Data).ShouldBe("Starting");

        _source.Become("Running");
        StateIn((await stream.NextAsync()).Data).ShouldBe("Running");

        _source.Become("Exited");
        StateIn((await stream.NextAsync()).Data).ShouldBe("Exited");
    }

    [Fact]
    public async Task A_reader_who_looks_away_sees_the_newest_state_when_it_looks_again()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source);
        await using var stream = await dashboard.StreamAsync("/api/resources/stream");

        for (var change = 0; change < 20_000; change++)
        {
            _source.Become("Starting");
        }

        _source.Become("Running");
        var events = 1;
        while (StateIn((await stream.NextAsync()).Data) != "Running")
        {
            events++;
        }

        events.ShouldBeLessThan(20_000);
    }

    private static string? StateIn(JsonElement snapshot) => snapshot.GetProperty("resources")[0].GetProperty("state").GetString();
}
