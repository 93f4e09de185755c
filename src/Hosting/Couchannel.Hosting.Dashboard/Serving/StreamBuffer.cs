using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Couchannel.Hosting.Dashboard.Serving;

/// <summary>
/// Stands between a source and one reader: takes from the source at its pace and keeps a bounded number of items, letting the oldest
/// go. A slow reader neither holds the source back nor makes this process grow.
/// </summary>
internal sealed class StreamBuffer<T> : IAsyncDisposable
{
    private readonly Channel<T> _kept;
    private readonly CancellationTokenSource _stop;
    private readonly Task _pump;

    /// <summary>Begins to listen before it returns, so that nothing is missed between this and a look at the present state.</summary>
    public StreamBuffer(Func<CancellationToken, IAsyncEnumerable<T>> watch, int capacity, CancellationToken cancellationToken)
    {
        _kept = Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest });
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _pump = PumpAsync(watch);
    }

    /// <summary>What arrives, until the source ends or reading is cancelled; neither is an error.</summary>
    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await IsReadableAsync(cancellationToken))
        {
            while (!cancellationToken.IsCancellationRequested && _kept.Reader.TryRead(out var item))
            {
                yield return item;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _pump;
        _stop.Dispose();
    }

    private async Task<bool> IsReadableAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _kept.Reader.WaitToReadAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task PumpAsync(Func<CancellationToken, IAsyncEnumerable<T>> watch)
    {
        try
        {
            await foreach (var item in watch(_stop.Token))
            {
                _kept.Writer.TryWrite(item);
            }

            _kept.Writer.Complete();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _kept.Writer.Complete();
        }
        catch (Exception exception)
        {
            // The reader meets it, and with it the request's log.
            _kept.Writer.Complete(exception);
        }
    }
}
