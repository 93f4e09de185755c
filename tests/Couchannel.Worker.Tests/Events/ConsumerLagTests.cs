using System.Diagnostics.Metrics;
using Couchannel.Contracts.Events;
using Couchannel.Worker.Events;

namespace Couchannel.Worker.Tests.Events;

public sealed class ConsumerLagTests
{
    [Fact]
    public async Task The_lag_is_what_a_consumer_has_before_it_and_is_forgotten_when_it_stops()
    {
        using var log = new LogUnderTest();
        for (var i = 0; i < 10; i++)
        {
            await log.Producer.ProduceAsync(Topics.Bookings, new() { Key = "a", Value = "{}" }, default);
        }

        var name = Guid.NewGuid().ToString();
        var lag = new ConsumerLag();
        using var consumer = log.Consumers.Create(name);
        consumer.Subscribe(Topics.Bookings);
        for (var taken = 0; taken < 4; taken++)
        {
            consumer.Consume(TimeSpan.FromSeconds(30)).ShouldNotBeNull();
        }

        lag.Note(name, consumer);
        Measured(name).ShouldBe([6]);
        lag.Forget(name);
        Measured(name).ShouldBeEmpty();
        consumer.Close();
    }

    private static List<long> Measured(string consumer)
    {
        var measured = new List<long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, me) =>
        {
            if (instrument.Name == "couchannel.consumer.lag")
            {
                me.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags.ToArray().Contains(new("consumer", consumer)))
            {
                measured.Add(value);
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;
    }
}
