using Couchannel.Contracts.Events;
using Couchannel.Data.Events;
using Couchannel.Worker.Events;
using Npgsql;

namespace Couchannel.Worker.Tests.Events;

/// <summary>Counts events in a table, and fails as the test wants it, after it has counted.</summary>
internal sealed class CountingHandler(TestDatabase database, string consumer = "counting")
    : RecordingHandler(new InboxStore(database.Source))
{
    public override string Consumer => consumer;

    public override IReadOnlyCollection<string> Topics { get; } = [Contracts.Events.Topics.Bookings];

    public Func<int, Exception?> Failure { get; set; } = _ => null;

    public int Calls { get; private set; }

    public static Task PrepareAsync(TestDatabase database) =>
        database.ExecuteAsync("CREATE TABLE IF NOT EXISTS effects (consumer text, event_id text)");

    public Task<long> EffectsAsync() => database.ScalarAsync<long>("SELECT count(*) FROM effects WHERE consumer = $1", consumer);

    public override bool Takes(string type) => type != BookingEventTypes.Expired;

    protected override async Task RecordAsync(ReceivedEvent received, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var count = new NpgsqlCommand("INSERT INTO effects VALUES ($1, $2)", connection)
        {
            Parameters = { new() { Value = consumer }, new() { Value = received.Id } },
        };
        await count.ExecuteNonQueryAsync(cancellationToken);
        if (Failure(++Calls) is { } failure)
        {
            throw failure;
        }
    }
}
