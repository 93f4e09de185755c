using Couchannel.Domain.Notifications;
using Npgsql;

namespace Couchannel.Data.Notifications;

/// <summary>Reads what is told of bookings.</summary>
public sealed class StoryStore(NpgsqlDataSource source)
{
    /// <summary>The bookings of a session whose guests were there.</summary>
    public async Task<IReadOnlyList<Guid>> AttendedAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT id FROM bookings WHERE session_id = $1 AND status = 'attended' ORDER BY id", sessionId);
        return await command.IdsAsync(cancellationToken);
    }

    /// <summary>A booking's story.</summary>
    /// <param name="guestId">The guest whose own it is to be; anybody's when <see langword="null"/>.</param>
    public async Task<BookingStory?> FindAsync(Guid bookingId, Guid? guestId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(r)::text FROM (
                SELECT b.id AS booking_id, b.session_id, b.status, b.status_reason, b.seats, b.currency,
                       coalesce(to_jsonb(b) ->> 'booking_mode', s.booking_mode) = 'approval' AS is_by_approval,
                       CASE b.status WHEN 'authorised' THEN (to_jsonb(b) ->> 'approval_expires_at')::timestamptz
                            ELSE b.hold_expires_at END AS answer_by,
                       coalesce(p.status IN ('captured', 'refunded'), false) AS was_paid,
                       (to_jsonb(p) ->> 'refund_due')::bigint AS refund_due,
                       s.match, s.status AS session_status, s.starts_at, coalesce(s.ends_at, s.starts_at + interval '3 hours') AS ends_at,
                       v.time_zone,
                       coalesce((to_jsonb(s) ->> 'version')::integer, 0) AS revision, v.name AS venue_name, v.city,
                       CASE WHEN b.status IN ('confirmed', 'attended') THEN v.address END AS address,
                       jsonb_build_object('id', g.id, 'name', g.name, 'language', g.language) AS guest,
                       CASE WHEN o.id IS NOT NULL THEN
                           jsonb_build_object('id', o.id, 'name', h.name, 'language', o.language) END AS host
                FROM bookings b
                JOIN users g ON g.id = b.guest_id
                JOIN sessions s ON s.id = b.session_id
                JOIN venues v ON v.id = s.venue_id
                JOIN hosts h ON h.id = v.host_id
                LEFT JOIN users o ON o.id = h.user_id
                LEFT JOIN payments p ON p.booking_id = b.id
                WHERE b.id = $1 AND ($2::uuid IS NULL OR b.guest_id = $2)) r
            """,
            bookingId, guestId);
        return await JsonRow.FirstAsync<BookingStory>(command, cancellationToken);
    }

    /// <summary>Those who waited for seats of a session until it was called off; those to whom some were offered have a booking.</summary>
    public async Task<IReadOnlyList<WaitingStory>> WaitingAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(r)::text FROM (
                SELECT s.id AS session_id, s.match, s.starts_at, v.time_zone, w.seats,
                       jsonb_build_object('id', g.id, 'name', g.name, 'language', g.language) AS guest
                FROM waitlist_entries w
                JOIN users g ON g.id = w.guest_id
                JOIN sessions s ON s.id = w.session_id
                JOIN venues v ON v.id = s.venue_id
                WHERE w.session_id = $1 AND s.status = 'cancelled' AND w.status = 'closed' AND w.booking_id IS NULL
                ORDER BY w.position) r
            """,
            sessionId);
        return await JsonRow.AllAsync<WaitingStory>(command, cancellationToken);
    }
}
