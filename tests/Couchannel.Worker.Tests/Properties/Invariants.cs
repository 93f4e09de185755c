namespace Couchannel.Worker.Tests.Properties;

/// <summary>What always holds of a session and its bookings, and what holds besides when nothing is under way. Each in one look.</summary>
internal static class Invariants
{
    /// <summary>The invariants that are broken, by their names; nothing where all hold.</summary>
    public static Task<string> BrokenAsync(TestDatabase database, Guid session) => database.ScalarAsync<string>(
        """
        WITH mine AS (SELECT b.* FROM bookings b WHERE b.session_id = $1),
             steps AS (SELECT t.booking_id, t.what, lag(t.what) OVER (PARTITION BY t.booking_id ORDER BY t.id) AS before
                       FROM booking_timeline t JOIN mine b ON b.id = t.booking_id WHERE t.what NOT IN ('approved', 'refunded')),
             told AS (SELECT o.id, o.type, o.payload, (o.payload #>> '{inventory,version}')::bigint AS version
                      FROM outbox o WHERE o.topic = 'booking.events' AND o.key = $1::text)
        SELECT concat_ws(', ',
            CASE WHEN s.seats_taken NOT BETWEEN 0 AND s.seats_total
                   OR s.seats_taken <> (SELECT coalesce(sum(b.seats), 0) FROM mine b
                                        WHERE b.status IN ('pending', 'held', 'authorised', 'confirmed', 'attended', 'no_show'))
                 THEN 'I1 seats' END,
            CASE WHEN EXISTS (SELECT FROM mine b LEFT JOIN payments p ON p.booking_id = b.id
                              WHERE b.status = 'confirmed'
                                AND (p.status IS DISTINCT FROM 'captured' OR p.amount <> b.amount OR p.refund_due <> 0))
                   OR EXISTS (SELECT FROM mine b JOIN sandbox_payments k ON k.booking_id = b.id WHERE k.amount <> b.amount)
                 THEN 'I2 money' END,
            CASE WHEN (SELECT count(*) FROM told) <> (SELECT count(*) FROM booking_timeline t JOIN mine b ON b.id = t.booking_id
                                                      WHERE t.what <> 'refunded')
                   OR EXISTS (SELECT FROM (SELECT version, lag(version) OVER (ORDER BY id) AS before FROM told) v WHERE version < before)
                 THEN 'I3 events' END,
            CASE WHEN EXISTS (SELECT FROM mine b JOIN idempotency_keys k ON k.made_id = b.id GROUP BY b.id HAVING count(*) > 1)
                 THEN 'I4 keys' END,
            CASE WHEN EXISTS (SELECT FROM steps WHERE before IS NOT NULL AND (before, what) NOT IN (
                     ('pending', 'held'), ('pending', 'expired'), ('pending', 'cancelled'), ('pending', 'rejected'),
                     ('held', 'authorised'), ('held', 'rejected'), ('held', 'expired'), ('held', 'cancelled'),
                     ('authorised', 'confirmed'), ('authorised', 'rejected'), ('authorised', 'expired'), ('authorised', 'cancelled'),
                     ('confirmed', 'cancelled')))
                 THEN 'I5 states' END)
        FROM sessions s WHERE s.id = $1
        """,
        session);

    /// <summary>What else is not as it must be once nobody has anything to do: money is where it belongs (all of the
    /// evenings are days ahead), and no seat is left over.</summary>
    public static Task<string> BrokenAtRestAsync(TestDatabase database, Guid session, DateTimeOffset now) => database.ScalarAsync<string>(
        """
        WITH mine AS (SELECT b.*, p.status AS paid, p.refund_due, p.refunded_amount, k.status AS bank, k.refunded
                      FROM bookings b LEFT JOIN payments p ON p.booking_id = b.id LEFT JOIN sandbox_payments k ON k.booking_id = b.id
                      WHERE b.session_id = $1)
        SELECT concat_ws(', ',
            CASE WHEN EXISTS (SELECT FROM mine b WHERE b.status IN ('pending', 'held', 'authorised')) THEN 'somebody still waits' END,
            CASE WHEN EXISTS (SELECT FROM mine b WHERE b.status = 'confirmed' AND (b.bank, b.refunded) IS DISTINCT FROM ('captured', 0))
                 THEN 'I2 a seat is not paid' END,
            CASE WHEN EXISTS (SELECT FROM mine b WHERE b.status IN ('rejected', 'expired', 'cancelled')
                                AND NOT (coalesce(b.bank, 'declined') IN ('declined', 'voided')
                                         OR (b.bank = 'captured' AND b.refunded = b.amount AND b.refunded = b.refund_due
                                             AND b.refunded = b.refunded_amount)))
                 THEN 'I2 money is lost' END,
            CASE WHEN (next_in_line(s, $2)).seats <= s.seats_total - s.seats_taken THEN 'a seat is lost' END)
        FROM sessions s WHERE s.id = $1
        """,
        session, now);

    /// <summary>The steps that bookings have made.</summary>
    public static Task<string[]> WaysAsync(TestDatabase database) => database.ScalarAsync<string[]>(
        """
        SELECT array_agg(DISTINCT before || ' > ' || what) FROM (
            SELECT t.what, lag(t.what) OVER (PARTITION BY t.booking_id ORDER BY t.id) AS before
            FROM booking_timeline t WHERE t.what NOT IN ('approved', 'refunded')) steps
        WHERE before IS NOT NULL
        """);
}
