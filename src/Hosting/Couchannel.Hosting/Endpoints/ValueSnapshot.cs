namespace Couchannel.Hosting;

/// <summary>A value that becomes known later, and may change after that.</summary>
public sealed class ValueSnapshot<T>
    where T : notnull
{
    private readonly TaskCompletionSource<T> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private Task<T>? _later;

    /// <summary>Whether the value, or that there is none, is known.</summary>
    public bool IsValueSet => _first.Task.IsCompleted;

    /// <summary>The value; waits until it is known.</summary>
    public Task<T> GetValueAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return _later ?? _first.Task.WaitAsync(cancellationToken);
        }
    }

    public void SetValue(T value)
    {
        lock (_lock)
        {
            if (!_first.TrySetResult(value))
            {
                _later = Task.FromResult(value);
            }
        }
    }

    /// <summary>Tells those who wait, and those who ask later, that there is no value.</summary>
    public void SetException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        lock (_lock)
        {
            if (!_first.TrySetException(exception))
            {
                _later = Task.FromException<T>(exception);
            }
        }
    }
}
