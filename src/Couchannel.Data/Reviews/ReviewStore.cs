using System.Diagnostics;
using Couchannel.Data.Audit;
using Couchannel.Data.Bookings;
using Npgsql;

namespace Couchannel.Data.Reviews;

/// <summary>Writes and reads reviews.</summary>
public sealed class ReviewStore(NpgsqlDataSource source)
{
    /// <summary>Writes a review, once for each booking and side, where the author was at the evening.</summary>
    public async Task<ReviewResult> WriteAsync(ReviewRequest request, Origin origin, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT outcome, review::text FROM write_review($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            Guid.CreateVersion7(), request.BookingId, request.About, request.Rating, request.Comment, origin.UserId,
            request.IdempotencyKey, request.Fingerprint(), origin.Address, Activity.Current?.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new ReviewResult(reader.GetString(0), reader.IsDBNull(1) ? null : JsonRow.Parse<ReviewRow>(reader.GetString(1)));
    }

    /// <summary>What guests said of a host, newest first.</summary>
    /// <param name="before">The last review of the page before.</param>
    public async Task<List<ReviewRow>> OfHostAsync(
        Guid hostId, (DateTimeOffset CreatedAt, Guid Id)? before, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(r)::text FROM review_details r
            WHERE r.host_id = $1 AND r.about = 'host' AND ($2::timestamptz IS NULL OR (r.created_at, r.id) < ($2, $3::uuid))
            ORDER BY r.created_at DESC, r.id DESC LIMIT $4
            """,
            hostId, before?.CreatedAt, before?.Id, limit);
        return await JsonRow.AllAsync<ReviewRow>(command, cancellationToken);
    }

    /// <summary>What the two sides of a booking said of each other, for those who may see the booking.</summary>
    public async Task<List<ReviewRow>> OfBookingAsync(Guid bookingId, BookingViewer viewer, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(r)::text FROM review_details r JOIN booking_details b ON b.id = r.booking_id
            WHERE b.id = $1 AND ($5 OR ($3 AND b.guest_id = $2) OR ($4 AND b.host_user_id = $2))
            ORDER BY r.created_at, r.id
            """,
            bookingId, viewer.UserId, viewer.AsGuest, viewer.AsHost, viewer.AsAdmin);
        return await JsonRow.AllAsync<ReviewRow>(command, cancellationToken);
    }

    /// <summary>What hosts said last of a guest.</summary>
    public async Task<List<ReviewRow>> OfGuestAsync(Guid guestId, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(r)::text FROM review_details r WHERE r.guest_id = $1 AND r.about = 'guest'
            ORDER BY r.created_at DESC, r.id DESC LIMIT $2
            """,
            guestId, limit);
        return await JsonRow.AllAsync<ReviewRow>(command, cancellationToken);
    }
}
