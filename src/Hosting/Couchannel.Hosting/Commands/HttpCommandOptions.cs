namespace Couchannel.Hosting;

/// <summary>How a command that is an HTTP request is sent.</summary>
public class HttpCommandOptions : CommandOptions
{
    /// <summary>The method; POST by default.</summary>
    public HttpMethod? Method { get; set; }

    /// <summary>The name of the client, among those of the host's client factory.</summary>
    public string? HttpClientName { get; set; }

    /// <summary>Changes the request before it is sent.</summary>
    public Func<HttpCommandRequestContext, Task>? PrepareRequest { get; set; }

    /// <summary>Judges the answer; by default a status code of 200 to 299 is a success.</summary>
    public Func<HttpCommandResultContext, Task<ExecuteCommandResult>>? GetCommandResult { get; set; }
}
