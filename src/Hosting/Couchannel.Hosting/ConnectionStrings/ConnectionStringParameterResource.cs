namespace Couchannel.Hosting;

/// <summary>A connection string from outside, read from configuration at <c>ConnectionStrings:{name}</c>.</summary>
internal sealed class ConnectionStringParameterResource : ParameterResource, IResourceWithConnectionString
{
    public ConnectionStringParameterResource(string name, Func<ParameterDefault?, string> callback, string? environmentVariableName)
        : base(name, callback, secret: true)
    {
        ConnectionStringEnvironmentVariable = environmentVariableName;
        IsConnectionString = true;
    }

    public string? ConnectionStringEnvironmentVariable { get; }

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{this}");

    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";
}
