using System.Threading.Channels;
using Couchannel.Api.Access;
using Couchannel.Data.Users;
using Microsoft.Extensions.Caching.Hybrid;
using Npgsql;

namespace Couchannel.Api.Users;

/// <summary>
/// Asks the issuer for a user's address where his tokens do not tell it, as many providers' do not. Behind the answer, and for each user
/// once in a while: nothing waits for it, and an issuer that does not answer is asked again later.
/// </summary>
internal sealed partial class ProfileReader(
    IssuerDocuments issuer, UserStore users, UserChanges changes, HybridCache cache, ILogger<ProfileReader> logger) : BackgroundService
{
    private const string Scope = "openid";
    private const int Depth = 256;

    private static readonly HybridCacheEntryOptions Pause = new()
    {
        Expiration = TimeSpan.FromMinutes(10),
        Flags = HybridCacheEntryFlags.DisableDistributedCache,
    };

    private readonly Channel<Question> _questions = Channel.CreateBounded<Question>(
        new BoundedChannelOptions(Depth) { SingleReader = true });

    /// <summary>Sees to it that the issuer is asked, where his address is not known and the token is good for asking.</summary>
    public async ValueTask AskAsync(CurrentUser user, UserProfile told, IReadOnlySet<string> scopes, string? token)
    {
        if (user.User.Email is null && token is not null && scopes.Contains(Scope))
        {
            await cache.GetOrCreateAsync(
                "asked|" + UserDirectory.CacheKey(user.Key),
                _ => ValueTask.FromResult(_questions.Writer.TryWrite(new Question(user.Key, told, token))), Pause);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var question in _questions.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await ReadAsync(question, stoppingToken);
            }
            catch (Exception failure) when (failure is HttpRequestException or InvalidDataException or NpgsqlException
                || (failure is TaskCanceledException && !stoppingToken.IsCancellationRequested))
            {
                LogNotRead(failure.Message);
            }
        }
    }

    private async Task ReadAsync(Question question, CancellationToken cancellationToken)
    {
        var owner = await issuer.OwnerAsync(question.Token, cancellationToken);

        // The answer is of no use unless it is about him (OpenID Connect Core 5.3.2).
        if (!TokenClaims.HasSubject(owner) || owner.Subject() != question.Key.Subject || owner.Profile() is not { Email: { } email } found)
        {
            return;
        }

        var told = question.Told;
        await users.EnsureAsync(
            question.Key, new UserProfile(told.Name ?? found.Name, email, told.Language ?? found.Language), null, cancellationToken);
        await changes.TellAsync(question.Key, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "The issuer does not tell a user's address: he gets no mails until it does ({Reason})")]
    private partial void LogNotRead(string reason);

    private sealed record Question(UserKey Key, UserProfile Told, string Token);
}
