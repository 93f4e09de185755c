namespace Couchannel.Api.Tests.BadInput;

/// <summary>Remembers the states that rows of the table change, so that one row does not find what another has left.</summary>
internal static class KeptState
{
    public static Task KeepAsync(TestDatabase database) => database.ExecuteAsync(
        """
        CREATE SCHEMA kept;
        CREATE TABLE kept.sessions AS TABLE sessions;
        CREATE TABLE kept.venues AS TABLE venues;
        CREATE TABLE kept.hosts AS TABLE hosts;
        CREATE TABLE kept.leagues AS TABLE leagues;
        CREATE TABLE kept.bookings AS TABLE bookings;
        CREATE TABLE kept.waitlist_entries AS TABLE waitlist_entries;
        """);

    public static Task RestoreAsync(TestDatabase database) => database.ExecuteAsync(
        """
        UPDATE sessions s
        SET status = k.status, starts_at = k.starts_at, ends_at = k.ends_at, seats_total = k.seats_total, seats_taken = k.seats_taken,
            seats_kept = k.seats_kept, waiting = k.waiting
        FROM kept.sessions k WHERE k.id = s.id;
        UPDATE venues v SET capacity = k.capacity FROM kept.venues k WHERE k.id = v.id;
        UPDATE hosts h SET user_id = k.user_id FROM kept.hosts k WHERE k.id = h.id;
        UPDATE leagues l SET allows_home_viewing = k.allows_home_viewing FROM kept.leagues k WHERE k.name = l.name;
        UPDATE bookings b SET status = k.status, hold_expires_at = k.hold_expires_at, checked_in_at = k.checked_in_at
        FROM kept.bookings k WHERE k.id = b.id;
        UPDATE waitlist_entries w SET status = k.status, booking_id = k.booking_id FROM kept.waitlist_entries k WHERE k.id = w.id;
        """);
}
