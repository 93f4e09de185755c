using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Couchannel.Hosting.Broker;

// Without arguments: on a loopback port, for the processes of this machine. With --advertise HOST:PORT: on that port of every address,
// and clients are told to come to that host, for the pods of a cluster.
using var cluster = new MockCluster();
using var stop = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

var address = cluster.Address.Split(':');
Task forwarding = Task.Delay(Timeout.InfiniteTimeSpan, stop.Token);
if (args is ["--advertise", var advertised] && advertised.Split(':') is [var host, var text] && int.TryParse(text, out var port))
{
    var broker = new IPEndPoint(IPAddress.Loopback, int.Parse(address[1], System.Globalization.CultureInfo.InvariantCulture));
    cluster.Advertise(host, port);
    forwarding = Forwarder.RunAsync(port, broker, stop.Token);
}
else if (args.Length > 0)
{
    Console.Error.WriteLine("The arguments are malformed: there may be --advertise HOST:PORT.");
    return 1;
}

Console.WriteLine($"broker ready at {cluster.Address}");
try
{
    await forwarding;
}
catch (OperationCanceledException)
{
    // It was enough.
}
catch (SocketException failure)
{
    Console.Error.WriteLine($"The port that is advertised cannot be had here: {failure.Message}");
    return 1;
}

return 0;

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
