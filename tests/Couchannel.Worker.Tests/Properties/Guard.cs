namespace Couchannel.Worker.Tests.Properties;

/// <summary>A part of a function of the database without which an invariant would not hold.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Texts">What in its text is the guard, and what stands there when it is gone.</param>
internal sealed record Guard(string Name, string Function, params (string Text, string Instead)[] Texts)
{
    public static IReadOnlyList<Guard> All { get; } =
    [
        new("no more seats are held than there are", "hold_seats", ("s.seats_taken + p_seats <= s.seats_total", "true")),
        new("no fewer seats are offered than are taken", "update_session",
            ("wanted.seats_total < old.seats_taken", "false"), ("wanted.seats_total >= s.seats_taken", "true")),
        new("a booking that has ended does not end again", "booking_may_move",
            ("('confirmed', 'cancelled')", "('confirmed', 'cancelled'), ('expired', 'cancelled'), ('rejected', 'cancelled')")),
        new("each step is made once", "move_booking", ("b.status = ANY (p_from) AND booking_may_move(b.status, p_to)", "true")),
        new("seats that are given back are counted", "move_booking",
            ("seats_taken = s.seats_taken - moved.seats", "seats_taken = s.seats_taken")),
        new("each change has its event", "record_booking_event", ("SELECT 'booking.events'", "SELECT 'nobodys.events'")),
        new("a cancelled guest is owed his money", "move_booking", ("p.status = 'captured' AND came_from", "false AND came_from")),
        new("a key is used once", "hold_seats", ("VALUES (p_guest_id, p_key, ", "VALUES (p_guest_id, p_key || random()::text, ")),
        new("what is freed is offered to who waits", "serve_waitlist", ("coalesce(session.waiting, 0) = 0", "true")),
        new("what is offered is set aside", "serve_waitlist",
            ("seats_taken = s.seats_taken + turn.seats", "seats_taken = s.seats_taken")),
    ];

    /// <summary>Takes the guard away, and the table's own that stands behind it.</summary>
    public async Task RemoveAsync(TestDatabase database)
    {
        var definition = await database.ScalarAsync<string>(
            "SELECT pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.proname = $1", Function);
        foreach (var (text, instead) in Texts)
        {
            definition.ShouldContain(text, Case.Sensitive, $"the guard is not in {Function} any more");
            definition = definition.Replace(text, instead, StringComparison.Ordinal);
        }

        await database.ExecuteAsync(definition);
        await database.ExecuteAsync("ALTER TABLE sessions DROP CONSTRAINT seats_are_not_sold_twice");
    }
}
