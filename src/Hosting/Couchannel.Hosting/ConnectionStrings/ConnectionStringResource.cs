namespace Couchannel.Hosting;

/// <summary>A connection string that is put together from other values.</summary>
public sealed class ConnectionStringResource(string name, ReferenceExpression connectionStringExpression)
    : Resource(name), IResourceWithConnectionString, IResourceWithWaitSupport
{
    public ReferenceExpression ConnectionStringExpression { get; } = connectionStringExpression;
}
