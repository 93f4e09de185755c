namespace Couchannel.Hosting;

/// <summary>An endpoint of a resource, by name. It need not be declared yet.</summary>
public sealed class EndpointReference : IExpressionValue, IValueWithReferences
{
    private readonly EndpointAnnotation? _annotation;

    public EndpointReference(IResourceWithEndpoints owner, string endpointName)
        : this(owner, endpointName, contextNetworkId: null)
    {
    }

    /// <param name="contextNetworkId">The network it is seen from; that of the resource that uses it by default.</param>
    public EndpointReference(IResourceWithEndpoints owner, string endpointName, NetworkIdentifier? contextNetworkId = null)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(endpointName);
        Resource = owner;
        EndpointName = endpointName;
        ContextNetworkID = contextNetworkId;
    }

    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint)
        : this(owner, endpoint, contextNetworkId: null)
    {
    }

    /// <inheritdoc cref="EndpointReference(IResourceWithEndpoints, string, NetworkIdentifier)"/>
    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint, NetworkIdentifier? contextNetworkId)
        : this(owner, endpoint.Name, contextNetworkId) => _annotation = endpoint;

    public IResourceWithEndpoints Resource { get; }

    public string EndpointName { get; }

    public NetworkIdentifier? ContextNetworkID { get; }

    public bool Exists => Find() is not null;

    public bool IsAllocated => FindAllocated() is not null;

    public bool IsHttp => string.Equals(Scheme, "http", StringComparison.OrdinalIgnoreCase);

    public bool IsHttps => string.Equals(Scheme, "https", StringComparison.OrdinalIgnoreCase);

    public bool IsHttpSchemeNamedEndpoint => EndpointName.ToLowerInvariant() is "http" or "https";

    public bool TlsEnabled => Find()?.TlsEnabled ?? false;

    public bool ExcludeReferenceEndpoint => Find()?.ExcludeReferenceEndpoint ?? false;

    public string Scheme => EndpointAnnotation.UriScheme;

    public string Url => Allocated.UriString;

    public string Host => Allocated.Address;

    public int Port => Allocated.Port;

    public int? TargetPort => EndpointAnnotation.TargetPort;

    /// <exception cref="InvalidOperationException">The resource declares no endpoint of that name.</exception>
    public EndpointAnnotation EndpointAnnotation => Find() ?? throw Missing();

    string IManifestExpressionProvider.ValueExpression => Property(EndpointProperty.Url).ValueExpression;

    IEnumerable<object> IValueWithReferences.References => [Resource];

    private AllocatedEndpoint Allocated => FindAllocated()
        ?? throw new InvalidOperationException($"The endpoint '{EndpointName}' of resource '{Resource.Name}' is not allocated yet.");

    /// <summary>One part of the endpoint, for use in expressions.</summary>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <summary>An expression that is one thing where the endpoint is encrypted, and another where it is not.</summary>
    public ReferenceExpression GetTlsValue(ReferenceExpression enabledValue, ReferenceExpression disabledValue) =>
        ReferenceExpression.CreateConditional(Property(EndpointProperty.TlsEnabled), bool.TrueString, enabledValue, disabledValue);

    /// <summary>The URL; waits until it is known.</summary>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        Property(EndpointProperty.Url).GetValueAsync(cancellationToken);

    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) =>
        Property(EndpointProperty.Url).GetValueAsync(context, cancellationToken);

    private AllocatedEndpoint? FindAllocated() =>
        Find() is { } annotation
        && annotation.AllAllocatedEndpoints.TryGetAllocatedEndpoint(
            ContextNetworkID ?? KnownNetworkIdentifiers.LocalhostNetwork, out var allocated) ? allocated : null;

    private EndpointAnnotation? Find() => _annotation ?? Resource.Annotations.OfType<EndpointAnnotation>()
        .FirstOrDefault(e => string.Equals(e.Name, EndpointName, StringComparison.OrdinalIgnoreCase));

    private InvalidOperationException Missing()
    {
        var names = string.Join(", ", Resource.Annotations.OfType<EndpointAnnotation>().Select(e => $"'{e.Name}'"));
        return new($"Resource '{Resource.Name}' has no endpoint '{EndpointName}'; it has {(names.Length == 0 ? "none" : names)}.");
    }
}
