using Couchannel.Api.Limits;

namespace Couchannel.Api.Access;

/// <summary>
/// Keeps the issuer's keys: fetched when first needed, anew when a token names one that is not among them, and now and then besides.
/// An issuer that does not answer does not matter until its keys are too old to be believed.
/// </summary>
internal sealed partial class IssuerKeys(IssuerDocuments documents, TimeProvider time, ILogger<IssuerKeys> logger) : IDisposable
{
    /// <summary>For how long keys are believed without the issuer having confirmed them.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>After which time they are fetched again although all is well.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    // Anybody can write a key's name into a token: the issuer is not asked more often than this, however many do.
    private static readonly Limit Allowance = new(6, TimeSpan.FromMinutes(1));

    private readonly SemaphoreSlim _gate = new(1);
    private volatile IssuerKeySet? _current;
    private long _attempts;
    private DateTimeOffset _due;

    /// <summary>The keys that are believed now; none when they were never fetched, or too long ago.</summary>
    public IssuerKeySet? Current => _current is { } keys && time.GetUtcNow() - keys.FetchedAt < Lifetime ? keys : null;

    /// <summary>Sees to it that the key is known, if the issuer has it.</summary>
    /// <param name="keyId">The key that a token names; <see langword="null"/> where it names none.</param>
    /// <returns>The keys that are believed now.</returns>
    public async ValueTask<IssuerKeySet?> EnsureAsync(string? keyId, CancellationToken cancellationToken)
    {
        var keys = Current;
        if (keys is null || (keyId is not null && !keys.Knows(keyId)))
        {
            // Once begun it is everybody's, so that one client who gives up does not take it from the others.
            await FetchAsync().WaitAsync(cancellationToken);
        }
        else if (time.GetUtcNow() - keys.FetchedAt > Freshness)
        {
            _ = FetchAsync();
        }

        return Current;
    }

    public void Dispose() => _gate.Dispose();

    private async Task FetchAsync()
    {
        var seen = Interlocked.Read(ref _attempts);
        await _gate.WaitAsync();
        try
        {
            // Who waited here while another one asked has his answer.
            if (seen != Interlocked.Read(ref _attempts) || !MayAsk())
            {
                return;
            }

            Interlocked.Increment(ref _attempts);
            _current = new IssuerKeySet(await documents.KeysAsync(CancellationToken.None), time.GetUtcNow());
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or InvalidDataException)
        {
            LogNotFetched(failure.Message);
        }
        finally
        {
            _gate.Release();
        }
    }

    private bool MayAsk()
    {
        var (verdict, due) = Allowance.Judge(_due, time.GetUtcNow());
        _due = due;
        return verdict.IsAllowed;
    }

    [LoggerMessage(LogLevel.Warning, "The issuer's keys were not fetched, and those that are known stay in use while they may: {Reason}")]
    private partial void LogNotFetched(string reason);
}
