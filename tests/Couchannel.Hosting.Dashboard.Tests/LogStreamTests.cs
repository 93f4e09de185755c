using System.Net;
using Couchannel.Hosting.Dashboard.Tests.Support;

namespace Couchannel.Hosting.Dashboard.Tests;

public sealed class LogStreamTests
{
    private const string Path = "/api/resources/api/logs/stream";

    private readonly FakeSource _source = new();

    [Fact]
    public async Task Kept_lines_come_first_and_new_ones_after()
    {
        _source.Write("first");
        _source.Write("\u001b[31mfail\u001b[0m: <script>zażółć</script>", isError: true, replica: 1);
        await using var dashboard = await RunningDashboard.StartAsync(_source);
        await using var stream = await dashboard.StreamAsync(Path);

        var start = await stream.NextAsync();
        start.EventType.ShouldBe("start");
        start.Data.GetProperty("resumed").GetBoolean().ShouldBeFalse();
        (await stream.NextLineAsync()).ShouldBe("first");
        var second = (await stream.NextAsync()).Data;
        second.GetProperty("text").GetString().ShouldBe("\u001b[31mfail\u001b[0m: <script>zażółć</script>");
        second.GetProperty("isError").GetBoolean().ShouldBeTrue();
        second.GetProperty("replica").GetInt32().ShouldBe(1);
        second.GetProperty("number").GetInt64().ShouldBe(2);

        _source.Write("third");
        (await stream.NextLineAsync()).ShouldBe("third");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reader_that_comes_back_gets_what_it_has_not_seen(bool byHeader)
    {
        _source.Write("first");
        _source.Write("second");
        await using var dashboard = await RunningDashboard.StartAsync(_source);
        var last = await ReadFirstIdAsync(dashboard);

        await using var stream = byHeader
            ? await dashboard.StreamAsync(Path, last)
            : await dashboard.StreamAsync($"{Path}?after={last}");

        (await stream.NextAsync()).Data.GetProperty("resumed").GetBoolean().ShouldBeTrue();
        (await stream.NextLineAsync()).ShouldBe("second");
        _source.Write("third");
        (await stream.NextLineAsync()).ShouldBe("third");
    }

    [Fact]
    public async Task A_reader_of_an_earlier_run_starts_over()
    {
        _source.Write("before");
        string earlier;
        await using (var dashboard = await RunningDashboard.StartAsync(_source))
        {
            earlier = await ReadFirstIdAsync(dashboard);
        }

        await using var restarted = await RunningDashboard.StartAsync(_source);
        await using var stream = await restarted.StreamAsync(Path, earlier);

        (await stream.NextAsync()).Data.GetProperty("resumed").GetBoolean().ShouldBeFalse();
        (await stream.NextLineAsync()).ShouldBe("before");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    public async Task An_id_that_means_nothing_starts_over(string lastEventId)
    {
        _source.Write("first");
        await using var dashboard = await RunningDashboard.StartAsync(_source);
        await using var stream = await dashboard.StreamAsync(Path, lastEventId);

        (await stream.NextAsync()).Data.GetProperty("resumed").GetBoolean().ShouldBeFalse();
        (await stream.NextLineAsync()).ShouldBe("first");
    }

    [Fact]
    public async Task A_reader_that_does_not_read_keeps_the_newest_lines_waiting_and_no_more()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source);
        await using var stream = await dashboard.StreamAsync(Path);
        var text = new string('x', 2_000);
        for (var line = 0; line < 60_000; line++)
        {
            _source.Write(text);
        }

        _source.Write("the end");
        await stream.NextAsync();
        var read = 1;
        while (await stream.NextLineAsync() != "the end")
        {
            read++;
        }

        read.ShouldBeLessThan(60_001);
    }

    [Fact]
    public async Task A_resource_that_does_not_exist_has_no_log()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source);

        (await dashboard.GetAsync("/api/resources/nobody/logs/stream")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> ReadFirstIdAsync(RunningDashboard dashboard)
    {
        await using var stream = await dashboard.StreamAsync(Path);
        await stream.NextAsync();
        return (await stream.NextAsync()).EventId.ShouldNotBeNull();
    }
}
