using Npgsql;

namespace Couchannel.Data.Bookings;

/// <summary>Reads bookings by the page, and what has happened to one.</summary>
public sealed class BookingLists(NpgsqlDataSource source)
{
    /// <summary>A guest's own bookings, whatever became of them.</summary>
    public async Task<IReadOnlyList<BookingRow>> OfGuestAsync(Guid guestId, BookingFilter filter, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(d)::text FROM booking_details d
            WHERE d.guest_id = $1 AND ($2::text IS NULL OR d.status = $2) AND ($3::uuid IS NULL OR d.id < $3)
            ORDER BY d.id DESC LIMIT $4
            """,
            guestId, filter.Status, filter.Before, filter.Limit);
        return await JsonRow.AllAsync<BookingRow>(command, cancellationToken);
    }

    /// <summary>The bookings of a session, for its host or an administrator; nothing where the session is neither's.</summary>
    public async Task<IReadOnlyList<BookingRow>?> OfSessionAsync(
        Guid sessionId, BookingViewer viewer, BookingFilter filter, CancellationToken cancellationToken)
    {
        await using var known = source.Command(
            """
            SELECT true FROM sessions s JOIN venues v ON v.id = s.venue_id JOIN hosts h ON h.id = v.host_id
            WHERE s.id = $1 AND ($4 OR ($3 AND h.user_id = $2))
            """,
            sessionId, viewer.UserId, viewer.AsHost, viewer.AsAdmin);
        if (await known.ExecuteScalarAsync(cancellationToken) is null)
        {
            return null;
        }

        await using var command = source.Command(
            """
            SELECT to_jsonb(d)::text FROM booking_details d
            WHERE d.session_id = $1 AND ($2::text IS NULL OR d.status = $2) AND ($3::uuid IS NULL OR d.id < $3)
            ORDER BY d.id DESC LIMIT $4
            """,
            sessionId, filter.Status, filter.Before, filter.Limit);
        return await JsonRow.AllAsync<BookingRow>(command, cancellationToken);
    }

    /// <summary>What has happened to a booking, oldest first.</summary>
    public async Task<IReadOnlyList<TimelineRow>> TimelineAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT to_jsonb(t)::text FROM booking_timeline t WHERE t.booking_id = $1 ORDER BY t.id", bookingId);
        return await JsonRow.AllAsync<TimelineRow>(command, cancellationToken);
    }
}
