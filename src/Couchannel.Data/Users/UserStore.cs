using System.Diagnostics;
using Couchannel.Data.Audit;
using Npgsql;

namespace Couchannel.Data.Users;

/// <summary>Makes, reads and suspends users.</summary>
public sealed class UserStore(NpgsqlDataSource source)
{
    /// <summary>The user of a token, made when he comes for the first time.</summary>
    /// <param name="profile">What the token tells of him; what is new takes the old one's place.</param>
    /// <param name="address">Where he comes from, for the audit log.</param>
    public async Task<UserRow> EnsureAsync(UserKey key, UserProfile profile, string? address, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT to_jsonb(u)::text FROM ensure_user($1, $2, $3, $4, $5, $6, $7, $8) u",
            Guid.CreateVersion7(), key.Issuer, key.Subject, profile.Name, profile.Email, profile.Language, address, Activity.Current?.Id);
        return (await JsonRow.FirstAsync<UserRow>(command, cancellationToken))!;
    }

    /// <summary>Keeps the language that a user has chosen, whatever his issuer says.</summary>
    public async Task ChooseLanguageAsync(string language, Origin user, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT choose_language($1, $2, $3, $4)", user.UserId, language, user.Address, Activity.Current?.Id);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Users, newest first.</summary>
    /// <param name="before">The last user of the page before.</param>
    public async Task<IReadOnlyList<UserEntry>> ListAsync(Guid? before, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(e)::text FROM (
                SELECT u.*, h.id AS host_id FROM users u LEFT JOIN hosts h ON h.user_id = u.id
                WHERE $1::uuid IS NULL OR u.id < $1 ORDER BY u.id DESC LIMIT $2) e
            """,
            before, limit);
        return await JsonRow.AllAsync<UserEntry>(command, cancellationToken);
    }

    /// <summary>Suspends a user. One who is suspended stays so, for the new reason.</summary>
    /// <returns>Who he is; nothing where there is no such user.</returns>
    public Task<UserKey?> SuspendAsync(Guid userId, string reason, Origin admin, CancellationToken cancellationToken) =>
        ChangeAsync(userId, reason, admin, cancellationToken);

    /// <inheritdoc cref="SuspendAsync"/>
    /// <summary>Lets a suspended user back in.</summary>
    public Task<UserKey?> ReinstateAsync(Guid userId, Origin admin, CancellationToken cancellationToken) =>
        ChangeAsync(userId, null, admin, cancellationToken);

    private async Task<UserKey?> ChangeAsync(Guid userId, string? reason, Origin admin, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT to_jsonb(u)::text FROM suspend_user($1, $2, $3, $4, $5) u",
            userId, reason, admin.UserId, admin.Address, Activity.Current?.Id);
        return await JsonRow.FirstAsync<UserKey>(command, cancellationToken);
    }
}
