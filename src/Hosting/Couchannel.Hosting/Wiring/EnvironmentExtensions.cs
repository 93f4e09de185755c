namespace Couchannel.Hosting;

/// <summary>Environment variables.</summary>
public static class EnvironmentExtensions
{
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment => builder.Set(name, value ?? "");

    /// <summary>Sets a variable to an interpolated text whose values are known only when the resource starts.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, in ReferenceExpression.ExpressionInterpolatedStringHandler value)
        where T : IResourceWithEnvironment => builder.WithEnvironment(name, value.GetExpression());

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithEnvironment => builder.WithReferenceRelationship(value).Set(name, value);

    /// <summary>Sets a variable to what a function returns when the resource starts.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, Func<string> callback)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithAnnotation(new EnvironmentCallbackAnnotation(name, callback));
    }

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Action<EnvironmentCallbackContext> callback)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithAnnotation(new EnvironmentCallbackAnnotation(callback));
    }

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Func<EnvironmentCallbackContext, Task> callback)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithAnnotation(new EnvironmentCallbackAnnotation(callback));
    }

    /// <summary>Sets a variable to the URL of an endpoint.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment =>
        builder.WithReferenceRelationship(endpointReference.Resource).Set(name, endpointReference);

    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment => builder.WithReferenceRelationship(parameter.Resource).Set(name, parameter.Resource);

    /// <summary>Sets a variable to the URL of an external service.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, IResourceBuilder<ExternalServiceResource> externalService)
        where T : IResourceWithEnvironment
    {
        var service = externalService.Resource;
        builder.WithReferenceRelationship(service);
        return service.Uri is { } uri
            ? builder.WithEnvironment(name, uri.ToString())
            : builder.WithEnvironment(async context =>
            {
                if (context.ExecutionContext.IsRunMode)
                {
                    await service.FindUriAsync(builder.Resource, context.CancellationToken).ConfigureAwait(false);
                }

                context.EnvironmentVariables[name] = service.UrlParameter!;
            });
    }

    /// <summary>Sets a variable to the connection string of a resource.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string envVarName, IResourceBuilder<IResourceWithConnectionString> resource)
        where T : IResourceWithEnvironment => builder.WithReferenceRelationship(resource.Resource)
            .Set(envVarName, new ConnectionStringReference(resource.Resource, optional: false));

    /// <summary>Sets a variable to a value that is known when the resource starts.</summary>
    public static IResourceBuilder<T> WithEnvironment<T, TValue>(this IResourceBuilder<T> builder, string name, TValue value)
        where T : IResourceWithEnvironment
        where TValue : IValueProvider, IManifestExpressionProvider => builder.SetWithReferences(name, value);

    /// <inheritdoc cref="WithEnvironment{T, TValue}(IResourceBuilder{T}, string, TValue)"/>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IExpressionValue value)
        where T : IResourceWithEnvironment => builder.SetWithReferences(name, value);

    private static IResourceBuilder<T> SetWithReferences<T>(this IResourceBuilder<T> builder, string name, object value)
        where T : IResourceWithEnvironment
    {
        if (value is IValueWithReferences composed)
        {
            builder.WithReferencesIn(composed.References);
        }

        return builder.Set(name, value);
    }

    private static IResourceBuilder<T> Set<T>(this IResourceBuilder<T> builder, string name, object value)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        return builder.WithEnvironment(context => context.EnvironmentVariables[name] = value);
    }
}
