namespace Couchannel.Hosting;

/// <summary>A Kafka broker.</summary>
public class KafkaServerResource : ContainerResource, IResourceWithConnectionString
{
    internal const string PrimaryEndpointName = "tcp";
    internal const string InternalEndpointName = "internal";

    public KafkaServerResource(string name)
        : base(name)
    {
        PrimaryEndpoint = new EndpointReference(this, PrimaryEndpointName, KnownNetworkIdentifiers.LocalhostNetwork);
        InternalEndpoint = new EndpointReference(
            this, InternalEndpointName, KnownNetworkIdentifiers.DefaultAspireContainerNetwork);
    }

    /// <summary>Where processes of this machine reach the broker.</summary>
    public EndpointReference PrimaryEndpoint { get; }

    /// <summary>Where containers reach the broker.</summary>
    public EndpointReference InternalEndpoint { get; }

    public EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);

    public EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);

    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{Host}")),
        new("Port", ReferenceExpression.Create($"{Port}")),
    ];
}
