using Couchannel.Contracts.Events;
using Couchannel.Data.Events;
using Couchannel.Data.Statistics;
using Couchannel.Worker.Events;
using Npgsql;

namespace Couchannel.Worker.Statistics;

/// <summary>Keeps what the statistics count up with the events of bookings.</summary>
internal sealed class StatisticsEventHandler(InboxStore inbox) : RecordingHandler(inbox)
{
    public override string Consumer => "statistics";

    public override IReadOnlyCollection<string> Topics { get; } = [Contracts.Events.Topics.Bookings];

    protected override Task RecordAsync(ReceivedEvent received, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // The database reads the data itself; this tells what it could not read.
        _ = received.Read<BookingEvent>();
        var time = received.Time ?? throw new PoisonMessageException("the header ce_time is missing");
        return BookingFactStore.ApplyAsync(connection, time, received.Data, cancellationToken);
    }
}
