using System.Diagnostics;
using Couchannel.Contracts.Bookings;
using Npgsql;

namespace Couchannel.Data.Bookings;

/// <summary>Makes and reads bookings.</summary>
public sealed class BookingStore(NpgsqlDataSource source, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Holds seats in one round trip, or says why not. Never holds more than there are, whoever else asks meanwhile.</summary>
    public async Task<HoldResult> HoldAsync(HoldRequest request, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT outcome, seats_left, booking::text FROM hold_seats($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            Guid.CreateVersion7(), request.SessionId, request.GuestId, request.Seats, request.PaymentToken, request.IdempotencyKey,
            request.Fingerprint(), request.SeatsPerGuest, request.Address, _clock.GetUtcNow(), Activity.Current?.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var seatsLeft = reader.IsDBNull(1) ? (int?)null : reader.GetInt32(1);

        // A repeated key gets the answer of the first time, whatever has become of the booking since.
        var booking = reader.IsDBNull(2) ? null : JsonRow.Parse<BookingRow>(reader.GetString(2)) with
        {
            Status = BookingStatuses.Held,
            StatusReason = null,
            Address = null,
            ApprovedAt = null,
            ApprovalExpiresAt = null,
            PaymentStatus = null,
            RefundDue = 0,
            RefundedAmount = 0,
            PaymentActionUrl = null,
        };
        return new HoldResult(reader.GetString(0), seatsLeft, booking);
    }

    /// <summary>A booking, where the one who asks may see it; somebody else's is not there.</summary>
    public async Task<BookingRow?> FindAsync(Guid id, BookingViewer viewer, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(b)::text FROM booking_details b
            WHERE b.id = $1 AND ($5 OR ($3 AND b.guest_id = $2) OR ($4 AND b.host_user_id = $2))
            """,
            id, viewer.UserId, viewer.AsGuest, viewer.AsHost, viewer.AsAdmin);
        return await JsonRow.FirstAsync<BookingRow>(command, cancellationToken);
    }
}
