namespace Couchannel.Hosting;

/// <summary>The connection string of a resource, as another one uses it.</summary>
/// <param name="optional">Whether the other one does without it where there is none.</param>
public class ConnectionStringReference(IResourceWithConnectionString resource, bool optional) : IExpressionValue, IValueWithReferences
{
    public IResourceWithConnectionString Resource { get; } = resource ?? throw new ArgumentNullException(nameof(resource));

    public bool Optional { get; } = optional;

    string IManifestExpressionProvider.ValueExpression => Resource.ValueExpression;

    IEnumerable<object> IValueWithReferences.References => [Resource];

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) =>
        ((IValueProvider)this).GetValueAsync(new ValueProviderContext(), cancellationToken);

    async ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        var value = Optional
            ? await FindAsync(context, cancellationToken).ConfigureAwait(false)
            : await Resource.GetValueAsync(context, cancellationToken).ConfigureAwait(false);
        return string.IsNullOrEmpty(value) && !Optional
            ? throw new DistributedApplicationException($"The connection string for the resource '{Resource.Name}' is not available.")
            : value;
    }

    private async ValueTask<string?> FindAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await Resource.GetValueAsync(context, cancellationToken).ConfigureAwait(false);
        }
        catch (MissingParameterValueException)
        {
            return null;
        }
    }
}
