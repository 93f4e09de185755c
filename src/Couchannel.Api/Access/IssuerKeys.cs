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
    private static readonly Limit Allowance = new(10, TimeSpan.FromMinutes(1));

    private readonly SemaphoreSlim _gate = new(1);
    private volatile IssuerKeySet? _current;
    private long _answers;
    private DateTimeOffset _due;

    /// <summary>The keys that are believed now; none when they were never fetched, or too long ago.</summary>
    public IssuerKeySet? Current => _current is { } keys && time.GetUtcNow() - keys.FetchedAt < Lifetime ? keys : null;

    /// <summary>Sees to it that the key is known, if the issuer has it.</summary>
    /// <param name="keyId">The key that a token names; <see langword="null"/> where it names none.</param>
    /// <returns>The keys that are believed now.</returns>
    public async ValueTask<IssuerKeySet?> EnsureAsync(string? keyId, CancellationToken cancellationToken)
    {
        var seen = Interlocked.Read(ref _answers);
        var keys = Current;
        if (keys is not null && (keyId is null || keys.Knows(keyId)))
        {
            if (time.GetUtcNow() - keys.FetchedAt > Freshness)
            {
                _ = FetchAsync(seen);
            }

            return keys;
        }

        // Once begun it is everybody's, so that one client who gives up does not take it from the others. What another one asked for may
        // have been written before the key was made, so who finds nothing there asks himself.
        var asked = await FetchAsync(seen).WaitAsync(cancellationToken);
        if (!asked && keyId is not null && Current?.Knows(keyId) != true)
        {
            await FetchAsync(Interlocked.Read(ref _answers)).WaitAsync(cancellationToken);
        }

        return Current;
    }

    public void Dispose() => _gate.Dispose();

    /// <param name="seen">How many answers had come when the caller looked.</param>
    /// <returns>Whether the issuer was asked; not, when another one has asked meanwhile, or it was asked too often.</returns>
    private async Task<bool> FetchAsync(long seen)
    {
        await _gate.WaitAsync();
        try
        {
            if (seen != Interlocked.Read(ref _answers) || !MayAsk())
            {
                return false;
            }

            _current = new IssuerKeySet(await documents.KeysAsync(CancellationToken.None), time.GetUtcNow());
            Interlocked.Increment(ref _answers);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or InvalidDataException)
        {
            Interlocked.Increment(ref _answers);
            LogNotFetched(failure.Message);
        }
        finally
        {
            _gate.Release();
        }

        return true;
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
