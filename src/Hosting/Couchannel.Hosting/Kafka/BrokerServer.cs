using System.Globalization;
using System.Text.RegularExpressions;

namespace Couchannel.Hosting;

/// <summary>
/// Runs the in-memory broker, which tells its port once it has one. The host stands before it at a port that stays: there a client
/// learns where the broker is, also when another process has taken its place.
/// </summary>
internal sealed partial class BrokerServer(KafkaServerResource resource) : INativeServer
{
    public bool TakesPorts => false;

    public Task<ProcessSpecification> PrepareAsync(CancellationToken cancellationToken) => Task.FromResult(
        new ProcessSpecification(DotNetCommand.FilePath, ["exec", Path.Combine(AppContext.BaseDirectory, "Couchannel.Hosting.Broker.dll")])
        {
            WorkingDirectory = AppContext.BaseDirectory,
        });

    public void OnLine(string line)
    {
        if (Ready().Match(line) is { Success: true } ready)
        {
            var port = int.Parse(ready.Groups["port"].Value, CultureInfo.InvariantCulture);

            // There is one broker for everybody, whichever of the two addresses somebody was told.
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                lock (endpoint)
                {
                    endpoint.Destinations = [new UriBuilder("tcp", ready.Groups["host"].Value, port).Uri];
                }
            }
        }
    }

    [GeneratedRegex(@"^broker ready at (?<host>\S+):(?<port>\d+)$")]
    private static partial Regex Ready();
}
