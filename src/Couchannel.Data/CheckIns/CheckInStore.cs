using System.Diagnostics;
using Couchannel.Data.Audit;
using Couchannel.Data.Bookings;
using Npgsql;

namespace Couchannel.Data.CheckIns;

/// <summary>Writes down who came: at the door, and when all is over.</summary>
public sealed class CheckInStore(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Checks a guest in at a session of the host's own.</summary>
    /// <param name="seats">The seats that the guest's code tells; none where he is checked in by hand.</param>
    public async Task<CheckIn> CheckInAsync(
        Guid sessionId, Guid bookingId, int? seats, Origin origin, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT outcome, booking::text, checked_in_at FROM check_in($1, $2, $3::integer, $4, $5, $6, $7)",
            sessionId, bookingId, seats, origin.UserId, origin.Address, clock.GetUtcNow(), Activity.Current?.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(
            reader.GetString(0), reader.IsDBNull(1) ? null : JsonRow.Parse<BookingRow>(reader.GetString(1)),
            reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2));
    }

    /// <summary>Confirmed bookings of finished sessions: nobody has said yet whether their guests came.</summary>
    public async Task<IReadOnlyList<Guid>> UndecidedAsync(int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT b.id FROM bookings b JOIN sessions s ON s.id = b.session_id
            WHERE b.status = 'confirmed' AND s.status = 'finished' ORDER BY s.changed_at, b.id LIMIT $1
            """,
            limit);
        return await command.IdsAsync(cancellationToken);
    }

    /// <summary>Says of a booking whose session is finished whether its guest came.</summary>
    /// <returns>Whether there was anything to say.</returns>
    public async Task<bool> DecideAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT settle_attendance($1, $2, $3) IS NOT NULL", bookingId, clock.GetUtcNow(), Activity.Current?.Id);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
