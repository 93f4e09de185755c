namespace Couchannel.Hosting;

/// <summary>A value that is known when the application runs.</summary>
public interface IValueProvider
{
    /// <summary>The value; waits until it is known.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);

    /// <summary>The value as the one who asks has to see it; waits until it is known.</summary>
    ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) =>
        GetValueAsync(cancellationToken);
}
