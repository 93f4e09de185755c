using Couchannel.Data.Statistics;

namespace Couchannel.Worker.Commands;

/// <summary>
/// <c>rebuild</c>: makes what the statistics count anew from the events. They are taken from the outbox, which has them in the database's
/// own transactions and for a known time, where the log's retention is the broker's affair. Workers may run meanwhile; their statistics
/// wait until it is done.
/// </summary>
internal sealed class RebuildCommand(BookingFactStore facts, KeepSettings keep) : IWorkerCommand
{
    private const int Misused = 2;

    public string Name => "rebuild";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count > 0)
        {
            await Console.Error.WriteLineAsync("rebuild takes no arguments");
            return Misused;
        }

        var result = await facts.RebuildAsync(keep.Outbox, cancellationToken);
        Console.WriteLine(
            $"{result.Bookings} bookings counted from {result.Events} events; "
            + $"{result.Carried} of them are older than the events and stayed");
        return 0;
    }
}
