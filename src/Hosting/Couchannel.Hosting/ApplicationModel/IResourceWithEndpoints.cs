namespace Couchannel.Hosting;

/// <summary>A resource that answers at addresses.</summary>
public interface IResourceWithEndpoints : IResource
{
    /// <summary>The endpoint of that name, which need not be declared yet.</summary>
    EndpointReference GetEndpoint(string endpointName) => new(this, endpointName);
}
