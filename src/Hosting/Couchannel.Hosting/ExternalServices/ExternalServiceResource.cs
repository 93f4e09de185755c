namespace Couchannel.Hosting;

/// <summary>A service that the application uses and that others run.</summary>
public sealed class ExternalServiceResource : Resource
{
    /// <exception cref="ArgumentException">The URI is not absolute, or has a query or a fragment.</exception>
    public ExternalServiceResource(string name, Uri uri)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(uri);
        Uri = ServiceUri.Fault(uri) is { } fault
            ? throw new ArgumentException($"The URL '{uri}' of the external service '{name}' is invalid: it {fault}.", nameof(uri))
            : uri;
    }

    public ExternalServiceResource(string name, ParameterResource urlParameter)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(urlParameter);
        UrlParameter = urlParameter;
    }

    public Uri? Uri { get; }

    /// <summary>The parameter that gives the URL, where the code does not.</summary>
    public ParameterResource? UrlParameter { get; }

    /// <summary>The URL, whoever gives it.</summary>
    /// <param name="user">The resource that needs it, for the message; none where it is the service itself.</param>
    /// <exception cref="DistributedApplicationException">The parameter's value is not the URL of a service.</exception>
    internal async ValueTask<Uri> FindUriAsync(IResource? user, CancellationToken cancellationToken)
    {
        if (Uri is { } known)
        {
            return known;
        }

        var value = await UrlParameter!.GetValueAsync(cancellationToken).ConfigureAwait(false);
        var fault = Uri.TryCreate(value, UriKind.Absolute, out var uri) ? ServiceUri.Fault(uri) : "must be absolute";
        return fault is null ? uri! : throw new DistributedApplicationException(
            $"The URL parameter '{UrlParameter.Name}' of the external service '{Name}'"
            + (user is null ? "" : $", which '{user.Name}' uses,") + $" is invalid: it {fault}.");
    }
}
