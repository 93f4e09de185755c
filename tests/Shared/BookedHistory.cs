using Couchannel.Data.Events;

namespace Couchannel.Tests.Shared;

/// <summary>Sessions and bookings of some time, with the events that were recorded of them.</summary>
public sealed class BookedHistory(TestDatabase database)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    /// <summary>Makes a session; its bookings are made two days before it starts.</summary>
    public async Task<Guid> AddSessionAsync(
        string venue, string startsAt, int seats, long price = 2500, string currency = "PLN", string league = "Ekstraklasa",
        string status = "finished")
    {
        var id = Guid.CreateVersion7();
        await database.ExecuteAsync(
            """
            INSERT INTO sessions (id, venue_id, league, match, description, status, starts_at, price_amount, currency, package_name,
                                  viewer_limit, seats_total)
            SELECT $1, v.id, $6, 'A – B', 'A test', $7, $3::timestamptz, $4, $5, 'Package', 100, $8 FROM venues v WHERE v.name = $2
            """,
            id, venue, startsAt, price, currency, league, status, seats);
        return id;
    }

    /// <summary>Makes a booking that has passed these states, one a minute, each with its event.</summary>
    /// <param name="refunded">What the last event tells to have been given back.</param>
    /// <param name="created">When it was made; two days before the session where nothing is said.</param>
    public async Task<Guid> BookAsync(
        Guid session, int seats, string[] states, long? refunded = null, DateTimeOffset? created = null)
    {
        var (id, guest) = (Guid.CreateVersion7(), await database.AddUserAsync("ola"));
        var at = created ?? new DateTimeOffset(
            await database.ScalarAsync<DateTime>("SELECT starts_at - interval '2 days' FROM sessions WHERE id = $1", session));
        await database.ExecuteAsync(
            """
            INSERT INTO bookings (id, session_id, guest_id, seats, amount, currency, payment_token, status, created_at, hold_expires_at)
            SELECT $1, s.id, $2, $4, s.price_amount * $4, s.currency, 'tok_approve', $5, $6, $6::timestamptz + interval '10 minutes'
            FROM sessions s WHERE s.id = $3
            """,
            id, guest, session, seats, states[^1], at.ToUniversalTime());
        foreach (var (i, state) in states.Index())
        {
            var toldRefund = i == states.Length - 1 ? refunded : null;
            await database.ExecuteAsync(
                """
                INSERT INTO outbox (topic, key, type, occurred_at, published_at, payload)
                SELECT 'booking.events', b.session_id::text, 'couchannel.booking.' || $2 || '.v1', $3, $3, jsonb_build_object(
                    'bookingId', b.id, 'sessionId', b.session_id, 'guestId', b.guest_id, 'seats', b.seats, 'status', $2, 'reason', NULL,
                    'inventory', jsonb_build_object('seatsTotal', 9, 'seatsTaken', 1, 'version', 1))
                    -- Older events do not tell it.
                    || CASE WHEN $4::bigint IS NULL THEN '{}' ELSE jsonb_build_object('refunded', $4::bigint) END
                FROM bookings b WHERE b.id = $1
                """,
                id, state, (at + i * Step).ToUniversalTime(), toldRefund ?? (object)DBNull.Value);
        }

        return id;
    }

    /// <summary>The events that were recorded, oldest first.</summary>
    public async Task<IReadOnlyList<OutboxRow>> EventsAsync()
    {
        await using var command = database.Source.CreateCommand(
            "SELECT id, topic, key, type, payload::text, occurred_at FROM outbox WHERE topic = 'booking.events' ORDER BY id");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<OutboxRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(new OutboxRow(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), null,
                reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return rows;
    }
}
