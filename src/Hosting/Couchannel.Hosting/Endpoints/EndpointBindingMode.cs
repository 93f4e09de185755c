namespace Couchannel.Hosting;

/// <summary>Which addresses of the machine an endpoint is bound to.</summary>
public enum EndpointBindingMode
{
    SingleAddress,
    DualStackAnyAddresses,
    IPv4AnyAddresses,
    IPv6AnyAddresses,
}
