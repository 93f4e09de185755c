namespace Couchannel.Hosting;

/// <summary>A public port, and the endpoint whose processes answer there.</summary>
internal sealed class ProxiedEndpoint(string resourceName, int port, EndpointAnnotation endpoint)
{
    private uint _turn;

    public string ResourceName { get; } = resourceName;

    public int Port { get; } = port;

    /// <summary>Whether requests can be told apart, so that each goes to the next process; else connections are.</summary>
    public bool IsPlainHttp => endpoint is { UriScheme: "http", Transport: "http" };

    /// <summary>The process whose turn it is; none when none runs.</summary>
    public Uri? Next()
    {
        var destinations = endpoint.Destinations;
        return destinations.IsEmpty ? null : destinations[(int)(Interlocked.Increment(ref _turn) % (uint)destinations.Length)];
    }
}
