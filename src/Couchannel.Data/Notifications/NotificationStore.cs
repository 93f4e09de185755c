using Npgsql;
using NpgsqlTypes;

namespace Couchannel.Data.Notifications;

/// <summary>Makes and reads what users are told.</summary>
public sealed class NotificationStore(NpgsqlDataSource source)
{
    /// <summary>A user's notifications, newest first.</summary>
    /// <param name="before">The last one of the page before.</param>
    public async Task<IReadOnlyList<NotificationRow>> ListAsync(
        Guid userId, bool unreadOnly, Guid? before, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(r)::text FROM (
                SELECT n.id, n.kind, n.data, n.booking_id, n.session_id, n.created_at, n.read_at, d.guest_name,
                       CASE WHEN d.guest_id = n.user_id THEN d.address END AS address
                FROM notifications n LEFT JOIN booking_details d ON d.id = n.booking_id
                WHERE n.user_id = $1 AND (NOT $2 OR n.read_at IS NULL) AND ($3::uuid IS NULL OR n.id < $3)
                ORDER BY n.id DESC LIMIT $4) r
            """,
            userId, unreadOnly, before, limit);
        return await JsonRow.AllAsync<NotificationRow>(command, cancellationToken);
    }

    public async Task<int> UnreadAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT count(*)::integer FROM notifications WHERE user_id = $1 AND read_at IS NULL", userId);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Marks one of a user's own as read; what was read before keeps its time.</summary>
    /// <returns>Whether it is there.</returns>
    public async Task<bool> MarkReadAsync(Guid userId, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "UPDATE notifications SET read_at = coalesce(read_at, $3) WHERE user_id = $1 AND id = $2", userId, id, now.ToUniversalTime());
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    public async Task MarkAllReadAsync(Guid userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "UPDATE notifications SET read_at = $2 WHERE user_id = $1 AND read_at IS NULL", userId, now.ToUniversalTime());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Makes what an event tells users, once, however often the event comes.</summary>
    /// <returns>How many notifications were made.</returns>
    public async Task<int> AddAsync(
        string consumer, string eventId, IReadOnlyList<NotificationDraft> drafts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = source.Command("SELECT notify_users($1, $2, $3, $4)", consumer, eventId);
        var kept = JsonRow.Write(drafts.Select(WithoutPeople));
        command.Parameters.Add(new NpgsqlParameter { Value = kept, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter { Value = now.ToUniversalTime() });
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static NotificationDraft WithoutPeople(NotificationDraft draft) => draft with { Data = draft.Data.WithoutPeople() };
}
