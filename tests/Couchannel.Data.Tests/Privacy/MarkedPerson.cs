using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Reviews;
using Couchannel.Data.Audit;
using Couchannel.Data.Privacy;
using Couchannel.Data.Reviews;

namespace Couchannel.Data.Tests.Privacy;

/// <summary>An evening of piotr's that ola was at, with a mark in everything that is theirs.</summary>
internal sealed class MarkedPerson : IAsyncDisposable
{
    private MarkedPerson(HostWorld world, Guid guest) => (World, Guest) = (world, guest);

    public HostWorld World { get; }

    public TestDatabase Database => World.Database;

    public Guid Host => World.Host.UserId;

    public Guid Guest { get; }

    public Guid Session { get; private set; }

    public Guid Booking { get; private set; }

    public PrivacyStore Privacy => new(Database.Source, TimeProvider.System);

    public static async Task<MarkedPerson> CreateAsync(TestServers servers)
    {
        var world = await HostWorld.CreateAsync(servers);
        var marked = new MarkedPerson(world, await world.Database.AddUserAsync("ola"));
        await marked.ArrangeAsync();
        return marked;
    }

    /// <summary>Puts a mark into every column of a person's that has text.</summary>
    /// <returns>The marks.</returns>
    public async Task<IReadOnlyList<string>> MarkAsync(Guid person)
    {
        var marks = new List<string>();
        foreach (var (table, (columns, rows)) in PersonalData.Columns)
        {
            if (await Database.ScalarAsync<long>($"SELECT count(*) FROM {table} WHERE {rows}", person) == 0)
            {
                continue;
            }

            foreach (var column in columns.Split(' '))
            {
                var mark = $"mark-{table}-{column}-{person:N}".Replace('_', '-');
                marks.Add(mark);
                await SetAsync(table, column, rows, mark, person);
            }
        }

        return marks;
    }

    /// <summary>Everything that every table holds.</summary>
    public async Task<string> DumpAsync()
    {
        var tables = await Database.ScalarAsync<string[]>(
            """
            SELECT array_agg(table_name::text) FROM information_schema.tables
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
            """);
        var dump = new List<string>();
        foreach (var table in tables)
        {
            var rows = await Database.ScalarAsync<string>($"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM {table} t");
            dump.Add($"{table}: {rows}");
        }

        return string.Join('\n', dump);
    }

    public static Origin OriginOf(Guid person) => new(person, "203.0.113.77");

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private async Task ArrangeAsync()
    {
        Session = await World.DraftAsync();
        await Database.ExecuteAsync("UPDATE sessions SET status = 'finished'");
        await Database.ExecuteAsync("UPDATE sessions SET starts_at = now() - interval '1 day' WHERE id = $1", Session);
        Booking = await new BookedHistory(Database).BookAsync(Session, 2, [BookingStatuses.Confirmed, BookingStatuses.Attended]);
        await Database.ExecuteAsync(
            """
            INSERT INTO waitlist_entries (id, session_id, guest_id, seats, payment_token, offer_minutes, most_seats, status, joined_at,
                                          changed_at)
            VALUES (gen_random_uuid(), $1, $2, 1, 'tok', 30, 4, 'left', now(), now())
            """,
            Session, Guest);
        var reviews = new ReviewStore(Database.Source);
        foreach (var (author, about) in new[] { (Guest, ReviewSubjects.Host), (Host, ReviewSubjects.Guest) })
        {
            await reviews.WriteAsync(new ReviewRequest(Booking, about, 4, "Fine", $"{author}"), OriginOf(author), default);
        }

        foreach (var reader in new[] { Guest, Host })
        {
            await Database.ExecuteAsync(
                """
                WITH told AS (
                    INSERT INTO notifications (id, user_id, kind, data, booking_id, session_id, event_id)
                    VALUES (gen_random_uuid(), $1, 'booking-received', '{}', $2, $3, '1') RETURNING id)
                INSERT INTO mails (id, user_id, notification_id, recipient, subject, body_text, body_html, calendar, calendar_method)
                SELECT gen_random_uuid(), $1, id, 'r', 's', 't', 'h', 'c', 'PUBLISH' FROM told
                """,
                reader, Booking, Session);
        }
    }

    private async Task SetAsync(string table, string column, string rows, string mark, Guid person)
    {
        // The audit log is written, never changed.
        await (table == "audit_log"
            ? Database.ExecuteAsync("SELECT record_audit('user', $1, 'test', NULL, $2, 'done', NULL)", person, mark)
            : Database.ExecuteAsync(
                $"UPDATE {table} SET {column} = {(column == "amenities" ? "ARRAY[$2]" : "$2")} WHERE {rows}", person, mark));
    }
}
