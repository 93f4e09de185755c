namespace Couchannel.Hosting;

/// <summary>Connection strings of servers that are not part of the graph.</summary>
public static class ConnectionStringBuilderExtensions
{
    /// <summary>Adds a connection string that configuration gives at <c>ConnectionStrings:{name}</c>.</summary>
    /// <param name="environmentVariableName">The variable that clients get it in, where it is not
    /// <c>ConnectionStrings__{name}</c>.</param>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null) =>
        builder.AddResource(new ConnectionStringParameterResource(
            name, _ => ParameterValues.FindConnectionString(builder.Configuration, name), environmentVariableName));

    /// <summary>Adds a connection string that is put together from other values.</summary>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression)
    {
        ArgumentNullException.ThrowIfNull(connectionStringExpression);
        var resource = builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));
        foreach (var needed in Resources(connectionStringExpression).DistinctBy(r => r.Name, StringComparer.OrdinalIgnoreCase))
        {
            resource.WaitForStart(builder.CreateResourceBuilder(needed));
        }

        return resource.WithReferenceRelationship(connectionStringExpression)
            .WithAnnotation(new StartCallbackAnnotation(async cancellationToken =>
                await connectionStringExpression.GetValueAsync(cancellationToken).ConfigureAwait(false)));
    }

    /// <inheritdoc cref="AddConnectionString(IDistributedApplicationBuilder, string, ReferenceExpression)"/>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, Action<ReferenceExpressionBuilder> connectionStringBuilder)
    {
        ArgumentNullException.ThrowIfNull(connectionStringBuilder);
        var expression = new ReferenceExpressionBuilder();
        connectionStringBuilder(expression);
        return builder.AddConnectionString(name, expression.Build());
    }

    private static IEnumerable<IResource> Resources(ReferenceExpression expression) => expression.ValueProviders.SelectMany(value =>
        value switch
        {
            IResource resource => [resource],
            IValueWithReferences composed => composed.References.OfType<IResource>(),
            _ => (IEnumerable<IResource>)[],
        });
}
