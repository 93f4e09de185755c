namespace Couchannel.Hosting;

/// <summary>Services that others run.</summary>
public static class ExternalServiceBuilderExtensions
{
    /// <exception cref="ArgumentException">The URL is not absolute, or has a query or a fragment.</exception>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IDistributedApplicationBuilder builder, string name, string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return Uri.TryCreate(url, UriKind.Absolute, out var uri)
            ? builder.AddExternalService(name, uri)
            : throw new ArgumentException(
                $"The URL '{url}' of the external service '{name}' is invalid: it must be absolute.", nameof(url));
    }

    /// <inheritdoc cref="AddExternalService(IDistributedApplicationBuilder, string, string)"/>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IDistributedApplicationBuilder builder, string name, Uri uri) => Add(builder, new ExternalServiceResource(name, uri));

    /// <summary>Adds a service whose URL a parameter gives.</summary>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> urlParameter) =>
        Add(builder, new ExternalServiceResource(name, urlParameter.Resource));

    /// <summary>Counts the service as healthy while a GET of <paramref name="path"/> answers with a status code.</summary>
    /// <param name="path">The path below the service's URL; the URL itself by default.</param>
    /// <param name="statusCode">The status code that means healthy; 200 by default.</param>
    /// <exception cref="ArgumentException">The path is not relative, or the service does not speak HTTP.</exception>
    public static IResourceBuilder<ExternalServiceResource> WithHttpHealthCheck(
        this IResourceBuilder<ExternalServiceResource> builder, string? path = null, int? statusCode = null)
    {
        var service = builder.Resource;
        if (path is not null && !Uri.IsWellFormedUriString(path, UriKind.Relative))
        {
            throw new ArgumentException($"The path '{path}' is not a valid relative URL.", nameof(path));
        }

        if (service.Uri is { Scheme: not ("http" or "https") } uri)
        {
            throw new ArgumentException($"The external service '{service.Name}' cannot be asked by HTTP at '{uri}'.", nameof(builder));
        }

        var expected = statusCode ?? 200;
        var key = $"{service.Name}_external{(path is null ? "" : "_" + path)}_{expected}_check";
        builder.AddCheck(key, _ => new ExternalServiceHealthCheck(service, path, expected));
        return builder.WithHealthCheck(key);
    }

    private static IResourceBuilder<ExternalServiceResource> Add(IDistributedApplicationBuilder builder, ExternalServiceResource service) =>
        builder.AddResource(service)
            .ExcludeFromManifest()
            .WithAnnotation(new StartCallbackAnnotation(async cancellationToken =>
                await service.FindUriAsync(user: null, cancellationToken).ConfigureAwait(false)));
}
