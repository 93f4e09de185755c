using System.Diagnostics;
using Couchannel.Contracts.Events;
using Couchannel.Worker.Tests.Events;

namespace Couchannel.Worker.Tests.Commands;

/// <summary>The program itself, as an operator calls it.</summary>
public sealed class CommandLineTests(TestServers servers)
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Requeue_sends_dead_letters_back_and_says_how_many()
    {
        using var log = new LogUnderTest();
        await log.Producer.ProduceAsync("booking.events.dlq", new() { Key = "a", Value = "{}" }, default);

        var (exit, output) = await RunAsync(log, await servers.CreateDatabaseAsync(), "requeue", "booking.events");

        exit.ShouldBe(0, output);
        output.ShouldContain("1 dead letters of booking.events sent back");
        log.Read(Topics.Bookings, 1).ShouldHaveSingleItem().Message.Value.ShouldBe("{}");
    }

    [Fact]
    public async Task Rebuild_counts_the_events_and_says_of_what()
    {
        using var log = new LogUnderTest();
        await using var database = await TestDatabase.CreateAsync(servers);
        var history = new BookedHistory(database);
        var session = await history.AddSessionAsync("Kazimierz Corner", "2025-03-10T18:00Z", seats: 6);
        await history.BookAsync(session, 2, ["held", "expired"], created: DateTimeOffset.UtcNow);

        var (exit, output) = await RunAsync(log, database.ConnectionString, "rebuild");

        exit.ShouldBe(0, output);
        output.ShouldContain("1 bookings counted from 2 events; 0 of them");
        (await database.ScalarAsync<bool>("SELECT expired_at > held_at FROM booking_facts")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("rebuild", "everything")]
    [InlineData("requeue", "nonsense.events")]
    [InlineData("requeue", "booking.events", "session.events")]
    [InlineData("no-such-command")]
    public async Task What_cannot_be_done_is_refused(params string[] arguments)
    {
        using var log = new LogUnderTest();

        var (exit, output) = await RunAsync(log, await servers.CreateDatabaseAsync(), arguments);

        exit.ShouldBe(2, output);
        output.ShouldContain(arguments[0] == "rebuild" ? "rebuild takes no arguments" : "requeue");
    }

    private async Task<(int Exit, string Output)> RunAsync(LogUnderTest log, string database, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Couchannel.Worker.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__couchannel"] = database;
        start.Environment["ConnectionStrings__redis"] = servers.Redis;
        start.Environment["ConnectionStrings__kafka"] = log.Bootstrap;
        using var process = Process.Start(start)!;
        using var bound = new CancellationTokenSource(Bound);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(bound.Token), process.StandardError.ReadToEndAsync(bound.Token));
            await process.WaitForExitAsync(bound.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
