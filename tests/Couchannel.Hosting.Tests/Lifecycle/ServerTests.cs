using Confluent.Kafka;
using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>Servers that stand in for containers, and what lives in them.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task What_lives_in_a_server_ends_and_comes_back_with_it()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var server = builder.AddSleep("server");
        var times = 0;
        builder.AddResource(new Inmate("database", server.Resource)).WithAnnotation(new StartCallbackAnnotation(_ =>
        {
            Interlocked.Increment(ref times);
            return Task.CompletedTask;
        }));
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("database");

        await app.GiveAsync("server", KnownResourceCommands.StopCommand);
        app.Now("database").State!.Text.ShouldBe(KnownResourceStates.Exited);

        await app.GiveAsync("server", KnownResourceCommands.StartCommand);
        await app.WhenHealthyAsync("database");
        times.ShouldBe(2);
    }

    [Fact]
    public async Task A_broker_keeps_its_address_though_each_process_chooses_its_own_port()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddKafka("kafka");
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("kafka");
        var before = await app.GetConnectionStringAsync("kafka");
        (await SendAsync(before!)).Status.ShouldBe(PersistenceStatus.Persisted);
        var process = app.Now("kafka").ProcessIds;

        await app.GiveAsync("kafka", KnownResourceCommands.RestartCommand);
        await app.WhenHealthyAsync("kafka");

        app.Now("kafka").ProcessIds.ShouldNotBe(process);
        (await app.GetConnectionStringAsync("kafka")).ShouldBe(before);
        (await SendAsync(before!)).Status.ShouldBe(PersistenceStatus.Persisted);
    }

    [Fact]
    public async Task What_a_server_has_no_use_for_is_told_in_its_log()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddKafka("kafka").WithDataVolume("letters").WithArgs("--loud").WithLifetime(ContainerLifetime.Persistent);
        await using var app = await builder.StartAsync();

        await app.WhenItSaysAsync("kafka",
            "Runs as a process of this machine instead of docker.io/confluentinc/confluent-local:8.2.0, without what the graph says of "
            + "the container's environment, mount at /var/lib/kafka/data, arguments, lifetime.");
    }

    private static async Task<DeliveryResult<Null, string>> SendAsync(string brokers)
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = brokers, MessageTimeoutMs = 20_000 })
            .Build();
        return await producer.ProduceAsync("letters", new() { Value = "hello" }).WaitAsync(TestApps.Patience);
    }

    private sealed class Inmate(string name, IResource parent) : Resource(name), IResourceWithParent
    {
        public IResource Parent => parent;
    }
}
