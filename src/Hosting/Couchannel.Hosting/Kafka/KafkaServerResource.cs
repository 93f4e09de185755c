namespace Couchannel.Hosting;

/// <summary>A Kafka broker.</summary>
public class KafkaServerResource : ContainerResource, IResourceWithConnectionString
{
    internal const string PrimaryEndpointName = "tcp";
    internal const string InternalEndpointName = "internal";

    public KafkaServerResource(string name)
        : base(name)
    {
        PrimaryEndpoint = new EndpointReference(this, PrimaryEndpointName);
        InternalEndpoint = new EndpointReference(this, InternalEndpointName);
    }

    /// <summary>Where processes of this machine reach the broker.</summary>
    public EndpointReference PrimaryEndpoint { get; }

    /// <summary>Where containers reach the broker.</summary>
    public EndpointReference InternalEndpoint { get; }

    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}");

    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}")),
        new("Port", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}")),
    ];
}
