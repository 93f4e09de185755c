using Confluent.Kafka;
using Couchannel.Data;
using Couchannel.Worker.Commands;
using Couchannel.Worker.Events;
using Couchannel.Worker.Notifications;
using Couchannel.Worker.Payments;
using Couchannel.Worker.Payouts;
using Couchannel.Worker.Projections;
using Couchannel.Worker.Reviews;
using Couchannel.Worker.Saga;
using Couchannel.Worker.Sessions;
using Couchannel.Worker.Statistics;
using Couchannel.Worker.Waitlist;

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
            settings.Config.MessageTimeoutMs = (int)RelaySettings.DeliveryBound.TotalMilliseconds;
        }, producer => producer.SetLogHandler((_, _) => { }));

        // An offset counts when its event has had its effect; of those that count, the last is committed every second. A group that is
        // new begins at the beginning.
        builder.AddKafkaConsumer<string, string>(connectionName, settings =>
        {
            settings.Config.EnableAutoCommit = true;
            settings.Config.EnableAutoOffsetStore = false;
            settings.Config.AutoCommitIntervalMs = 1000;
            settings.Config.AutoOffsetReset = AutoOffsetReset.Earliest;
            settings.Config.FetchWaitMaxMs = 50;

            // The producer's check asks the same brokers, and a consumer of no group has none of its own.
            settings.DisableHealthChecks = true;
            builder.Services.AddSingleton(new EventConsumerFactory(settings.Config));
        });
        builder.Services.AddSingleton(new WorkerSettingsReader(builder.Configuration, builder.Services).ReadTopics());
        builder.Services.AddSingleton(RelaySettings.Standard);
        builder.Services.AddSingleton(RetrySettings.Standard);
        builder.Services.AddSingleton<TopicProvisioner>();
        builder.Services.AddSingleton<EventPublisher>();
        builder.Services.AddSingleton<DeadLetters>();
        builder.Services.AddSingleton<EventProcessor>();
        builder.Services.AddSingleton<ConsumerLag>();
        builder.Services.AddSingleton<IWorkerCommand, RequeueCommand>();
        builder.Services.AddSingleton<IWorkerCommand, RebuildCommand>();
    }

    public static void AddWorker(this WebApplicationBuilder builder)
    {
        builder.Services.AddStores();
        builder.AddPayments();
        builder.Services.AddSingleton<BookingSagaRunner>();
        builder.Services.AddSingleton<SeatCountProjection>();
        builder.Services.AddSingleton<LiveNews>();

        var settings = new WorkerSettingsReader(builder.Configuration, builder.Services);
        builder.Services.AddSingleton(settings.ReadKeep());
        builder.Services.AddSingleton(settings.ReadSessionClock());
        builder.Services.AddSingleton(settings.ReadPayouts());

        builder.AddMails();
        builder.Services.AddHostedService<OutboxRelay>();
        builder.Services.AddHostedService<OutboxGauges>();
        builder.Services.AddHostedService<Pruning>();
        builder.Services.AddHostedService<SagaSweep>();
        builder.Services.AddHostedService<WaitlistSweep>();
        builder.Services.AddHostedService<SessionClock>();
        builder.Services.AddHostedService<AttendanceSweep>();
        builder.Services.AddHostedService<PayoutSweep>();
        builder.Services.AddHostedService<SeatCountRebuild>();
        builder.Services.AddEventHandler<SagaEventHandler>();
        builder.Services.AddEventHandler<SeatCountEventHandler>();
        builder.Services.AddEventHandler<ReputationEventHandler>();
        builder.Services.AddEventHandler<StatisticsEventHandler>();
        builder.Services.AddEventHandler<NotificationEventHandler>();
    }

    private static void AddEventHandler<T>(this IServiceCollection services)
        where T : class, IEventHandler
    {
        services.AddSingleton<T>();
        services.AddSingleton<IHostedService>(s => ActivatorUtilities.CreateInstance<EventConsumer>(s, s.GetRequiredService<T>()));
    }
}
