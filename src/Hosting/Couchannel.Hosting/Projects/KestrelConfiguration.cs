using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Couchannel.Hosting;

/// <summary>The endpoints that a project's own settings make Kestrel listen on.</summary>
internal sealed record KestrelConfiguration(IReadOnlyList<KestrelConfiguration.Endpoint> Endpoints, bool IsHttp2ByDefault)
{
    private const string Http2 = "Http2";

    public static readonly KestrelConfiguration None = new([], IsHttp2ByDefault: false);

    public static KestrelConfiguration Read(string projectPath)
    {
        var folder = Path.GetDirectoryName(projectPath)!;
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
            ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        var name = Path.GetFileName(folder);
        var builder = new ConfigurationBuilder();
        foreach (var file in (string[])["appsettings.json", $"appsettings.{environment}.json", $"{name}.settings.json",
            $"{name}.settings.{environment}.json"])
        {
            builder.AddJsonFile(Path.Combine(folder, file), optional: true);
        }

        var settings = builder.Build();
        var endpoints = settings.GetSection("Kestrel:Endpoints").GetChildren()
            .Where(e => e["Url"] is not null)
            .Select(e => new Endpoint(e.Key, BindingAddress.Parse(e["Url"]!), e["Protocols"]));
        return new([.. endpoints], settings["Kestrel:EndpointDefaults:Protocols"] == Http2);
    }

    /// <summary>Declares the endpoints: by their scheme where it is the only one of its scheme, else by their own name.</summary>
    public void AddEndpoints(IResourceBuilder<ProjectResource> project)
    {
        foreach (var scheme in Endpoints.GroupBy(e => e.Address.Scheme))
        {
            foreach (var endpoint in scheme)
            {
                project.WithEndpoint(scheme.Count() == 1 ? scheme.Key : endpoint.Name, e => Describe(project, endpoint, e));
            }
        }
    }

    /// <summary>Says whether an endpoint speaks HTTP/2 only.</summary>
    public void SetTransport(EndpointAnnotation endpoint, string? protocols = null)
    {
        if (protocols is null ? IsHttp2ByDefault : protocols == Http2)
        {
            endpoint.Transport = "http2";
        }
    }

    private void Describe(IResourceBuilder<ProjectResource> project, Endpoint configured, EndpointAnnotation endpoint)
    {
        // A deployment gives clients ports of its own, while here the project's port is that of clients: replicas have others.
        if (project.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            endpoint.TargetPort = configured.Address.Port;
        }
        else
        {
            endpoint.Port = configured.Address.Port;
        }

        endpoint.UriScheme = configured.Address.Scheme;
        endpoint.TargetHost = TargetHost.Of(configured.Address.Host);
        SetTransport(endpoint, configured.Protocols);
        project.Resource.KestrelHosts[endpoint] = endpoint.TargetHost;
    }

    public sealed record Endpoint(string Name, BindingAddress Address, string? Protocols);
}
