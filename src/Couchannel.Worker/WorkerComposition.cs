using Confluent.Kafka;
using Couchannel.Data;
using Couchannel.Domain.Payments;
using Couchannel.Worker.Events;
using Couchannel.Worker.Payments;
using Couchannel.Worker.Projections;
using Couchannel.Worker.Reviews;
using Couchannel.Worker.Saga;

namespace Couchannel.Worker;

/// <summary>What the worker is made of.</summary>
internal static class WorkerComposition
{
    public static void AddEventLog(this WebApplicationBuilder builder, string connectionName)
    {
        builder.AddKafkaProducer<string, string>(connectionName, settings =>
        {
            settings.Config.EnableIdempotence = true;
            settings.Config.Acks = Acks.All;
            settings.Config.LingerMs = 2;
            settings.Config.MessageTimeoutMs = 10_000;
        }, producer => producer.SetLogHandler((_, _) => { }));

        // The offset is committed when the event has had its effect, and a group that is new begins at the beginning.
        builder.AddKafkaConsumer<string, string>(connectionName, settings =>
        {
            settings.Config.EnableAutoCommit = false;
            settings.Config.AutoOffsetReset = AutoOffsetReset.Earliest;
            settings.Config.FetchWaitMaxMs = 50;

            // The producer's check asks the same brokers, and a consumer of no group has none of its own.
            settings.DisableHealthChecks = true;
            builder.Services.AddSingleton(new EventConsumerFactory(settings.Config));
        });
        builder.Services.AddSingleton<TopicProvisioner>();
    }

    public static void AddWorker(this WebApplicationBuilder builder)
    {
        builder.Services.AddStores();
        builder.Services.AddSingleton<IPaymentProvider, SandboxPayments>();
        builder.Services.AddSingleton<BookingSagaRunner>();
        builder.Services.AddSingleton<SeatCountProjection>();

        builder.Services.AddHostedService<OutboxRelay>();
        builder.Services.AddHostedService<SagaSweep>();
        builder.Services.AddHostedService<SeatCountRebuild>();
        builder.Services.AddEventHandler<SagaEventHandler>();
        builder.Services.AddEventHandler<SeatCountEventHandler>();
        builder.Services.AddEventHandler<ReputationEventHandler>();
    }

    private static void AddEventHandler<T>(this IServiceCollection services)
        where T : class, IEventHandler
    {
        services.AddSingleton<T>();
        services.AddSingleton<IHostedService>(s => ActivatorUtilities.CreateInstance<EventConsumer>(s, s.GetRequiredService<T>()));
    }
}
