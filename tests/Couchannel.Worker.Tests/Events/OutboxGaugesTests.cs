using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Couchannel.Data.Events;
using Couchannel.Worker.Events;
using Microsoft.Extensions.Logging.Testing;

namespace Couchannel.Worker.Tests.Events;

public sealed class OutboxGaugesTests(TestServers servers)
{
    [Fact]
    public async Task What_waits_is_measured_and_nothing_while_the_database_is_away()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await database.RecordAsync("a", 123);
        await database.ExecuteAsync("UPDATE outbox SET occurred_at = now() - interval '1000 hours' WHERE id = 1");
        var log = new FakeLogger<OutboxGauges>();
        using var gauges = new OutboxGauges(new OutboxStore(database.Source), log);
        Measured("couchannel.outbox.pending").ShouldNotContain(123);

        await gauges.SampleAsync(default);
        Measured("couchannel.outbox.pending").ShouldContain(123);
        Measured("couchannel.outbox.age").ShouldContain(age => age >= 3_600_000 && age < 3_700_000);
        await database.RecordAsync("a");
        await gauges.SampleAsync(default);
        Measured("couchannel.outbox.pending").ShouldContain(124);

        await database.ExecuteAsync("ALTER TABLE outbox RENAME TO away");
        await gauges.SampleAsync(default);
        Measured("couchannel.outbox.pending").ShouldNotContain(124);
        log.LatestRecord.Message.ShouldStartWith("The outbox is not measured");
    }

    /// <summary>What the gauges of this assembly tell now: other tests may have theirs, too.</summary>
    private static double[] Measured(string name)
    {
        var measured = new ConcurrentBag<double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == WorkerMetrics.MeterName && instrument.Name == name)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => measured.Add(value));
        listener.SetMeasurementEventCallback<int>((_, value, _, _) => measured.Add(value));
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => measured.Add(value));
        listener.Start();
        listener.RecordObservableInstruments();
        return [.. measured];
    }
}
