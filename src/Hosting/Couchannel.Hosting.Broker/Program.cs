using System.Runtime.InteropServices;
using Confluent.Kafka;

// librdkafka carries a broker that lives in memory and speaks Kafka's protocol, made for tests of clients. A producer that is told
// to have one serves it on a loopback port to everybody. Topics come to be on first use, with four partitions.
var configuration = new ProducerConfig { BootstrapServers = "unused:9092" };
configuration.Set("test.mock.num.brokers", "1");
using var producer = new ProducerBuilder<Null, Null>(configuration).SetLogHandler((_, _) => { }).Build();

using var admin = new DependentAdminClientBuilder(producer.Handle).Build();
var broker = admin.GetMetadata(TimeSpan.FromSeconds(5)).Brokers.Single();
Console.WriteLine($"broker ready at {broker.Host}:{broker.Port}");

using var stop = new ManualResetEventSlim();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
stop.Wait();

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Set();
}
