using System.Diagnostics;
using Confluent.Kafka;

namespace Couchannel.Hosting.Tests.Kafka;

/// <summary>The in-memory broker as pods see it: by an address that is not the one it listens at.</summary>
public sealed class AdvertisedBrokerTests
{
    private static string Program => Path.Combine(AppContext.BaseDirectory, "Couchannel.Hosting.Broker.dll");

    [Fact]
    public async Task Clients_come_to_the_address_that_it_was_told_to_advertise()
    {
        var address = $"127.0.0.1:{FreePort.Find()}";
        using var broker = Start("--advertise", address);
        try
        {
            var said = await broker.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            said.ShouldNotBeNull().ShouldContain(address.Split(':')[1]);

            using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = address }).Build();
            var node = admin.GetMetadata(TimeSpan.FromSeconds(10)).Brokers.ShouldHaveSingleItem();
            $"{node.Host}:{node.Port}".ShouldBe(address);
            (await RoundTripAsync(address)).ShouldBe("a couch");
        }
        finally
        {
            broker.Kill();
            await broker.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("--loud")]
    [InlineData("--advertise", "nowhere")]
    [InlineData("--advertise")]
    public async Task What_it_cannot_understand_stops_it(params string[] arguments)
    {
        using var broker = Start(arguments);
        await broker.WaitForExitAsync(TestContext.Current.CancellationToken);

        broker.ExitCode.ShouldBe(1);
        (await broker.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken))
            .ShouldBe($"The arguments are malformed: there may be --advertise HOST:PORT.{Environment.NewLine}");
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", ["exec", Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static async Task<string> RoundTripAsync(string address)
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = address }).Build();
        await producer.ProduceAsync("letters", new Message<Null, string> { Value = "a couch" }, TestContext.Current.CancellationToken);
        using var consumer = new ConsumerBuilder<Null, string>(new ConsumerConfig
        {
            BootstrapServers = address,
            GroupId = "readers",
            AutoOffsetReset = AutoOffsetReset.Earliest,
        }).Build();
        consumer.Subscribe("letters");
        var message = consumer.Consume(TimeSpan.FromSeconds(20));
        consumer.Close();
        return message.Message.Value;
    }
}
