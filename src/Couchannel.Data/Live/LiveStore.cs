using Couchannel.Contracts.Events;
using Couchannel.Data.Bookings;
using Npgsql;

namespace Couchannel.Data.Live;

/// <summary>What those who follow a session or a booking need to know, and no more.</summary>
public sealed class LiveStore(NpgsqlDataSource source)
{
    /// <summary>The seats of a session that is not a draft any more.</summary>
    public async Task<SeatInventory?> SeatsAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT seats_total, seats_taken, inventory_version FROM sessions WHERE id = $1 AND status <> 'draft'", sessionId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new SeatInventory(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt64(2))
            : null;
    }

    /// <summary>The state of a booking, where the one who asks may see it, and a number that grows with every change.</summary>
    public async Task<(string Status, long Version)?> BookingAsync(
        Guid id, BookingViewer viewer, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT b.status, (extract(epoch FROM b.changed_at) * 1000000)::bigint
            FROM bookings b JOIN booking_details d ON d.id = b.id
            WHERE b.id = $1 AND ($5 OR ($3 AND d.guest_id = $2) OR ($4 AND d.host_user_id = $2))
            """,
            id, viewer.UserId, viewer.AsGuest, viewer.AsHost, viewer.AsAdmin);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetInt64(1)) : null;
    }
}
