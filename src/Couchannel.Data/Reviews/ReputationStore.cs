using Couchannel.Domain.Reviews;
using Npgsql;

namespace Couchannel.Data.Reviews;

/// <summary>Keeps what the reviews of somebody come to.</summary>
public sealed class ReputationStore(NpgsqlDataSource source)
{
    /// <summary>Counts a review's event, once.</summary>
    /// <returns>Whether it was news.</returns>
    public async Task<bool> ApplyAsync(
        string consumer, string eventId, string about, Guid subjectId, int rating, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT apply_review($1, $2, $3, $4, $5, $6, $7)",
            consumer, eventId, about, subjectId, rating, Reputation.PriorMean, Reputation.PriorWeight);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<ReputationRow?> OfHostAsync(Guid hostId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT jsonb_build_object('id', h.id, 'name', h.name, 'text', h.about, 'mean', r.mean, 'reviews', coalesce(r.reviews, 0))::text
            FROM hosts h LEFT JOIN reputations r ON r.about = 'host' AND r.subject_id = h.id WHERE h.id = $1
            """,
            hostId);
        return await JsonRow.FirstAsync<ReputationRow>(command, cancellationToken);
    }

    /// <summary>The guest of a booking, for its session's host and for administrators.</summary>
    public async Task<ReputationRow?> OfBookingsGuestAsync(
        Guid bookingId, Guid userId, bool asHost, bool asAdmin, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT jsonb_build_object('id', b.guest_id, 'name', b.guest_name, 'mean', r.mean, 'reviews', coalesce(r.reviews, 0))::text
            FROM booking_details b LEFT JOIN reputations r ON r.about = 'guest' AND r.subject_id = b.guest_id
            WHERE b.id = $1 AND ($4 OR ($3 AND b.host_user_id = $2))
            """,
            bookingId, userId, asHost, asAdmin);
        return await JsonRow.FirstAsync<ReputationRow>(command, cancellationToken);
    }
}
