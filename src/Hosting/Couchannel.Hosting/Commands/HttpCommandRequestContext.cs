namespace Couchannel.Hosting;

/// <summary>A request that a command is about to send.</summary>
public sealed class HttpCommandRequestContext
{
    /// <summary>The services of the host.</summary>
    public required IServiceProvider ServiceProvider { get; init; }

    public required string ResourceName { get; init; }

    public required EndpointReference Endpoint { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    public required HttpClient HttpClient { get; init; }

    public required HttpRequestMessage Request { get; init; }
}
