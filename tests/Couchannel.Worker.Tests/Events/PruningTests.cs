using Couchannel.Data.Events;
using Couchannel.Worker.Events;
using Microsoft.Extensions.Logging.Abstractions;

namespace Couchannel.Worker.Tests.Events;

public sealed class PruningTests(TestServers servers)
{
    [Fact]
    public async Task What_is_old_goes_and_what_is_not_or_is_not_published_stays()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var user = await database.AddUserAsync("ola");
        await database.RecordAsync("a", 4);
        await database.ExecuteAsync("UPDATE outbox SET published_at = now(), occurred_at = now() - interval '31 days' WHERE id IN (1, 2)");
        await database.ExecuteAsync("UPDATE outbox SET occurred_at = now() - interval '31 days' WHERE id = 3");
        await database.ExecuteAsync("UPDATE outbox SET published_at = now() WHERE id = 4");
        await database.ExecuteAsync("INSERT INTO inbox VALUES ('c', '1', now() - interval '61 days'), ('c', '2', now())");
        await database.ExecuteAsync(
            """
            INSERT INTO idempotency_keys (user_id, key, request_hash, outcome, made_id, created_at)
            VALUES ($1, 'old', '', 'held', $1, now() - interval '25 hours'), ($1, 'new', '', 'held', $1, now() - interval '23 hours')
            """, user);
        await database.ExecuteAsync(
            """
            INSERT INTO payment_events (provider, event_id, type, occurred_at, received_at, next_attempt_at, handled_at)
            VALUES ('p', 'old', 't', now(), now() - interval '61 days', now(), now()),
                   ('p', 'not seen to', 't', now(), now() - interval '61 days', now(), NULL),
                   ('p', 'new', 't', now(), now(), now(), now())
            """);
        foreach (var (subject, age, address) in new[] { ("old", 11, "a@b"), ("new", 9, "a@b"), ("lost", 2, null), ("waits", 0, null) })
        {
            await database.ExecuteAsync(
                """
                WITH told AS (
                    INSERT INTO notifications (id, user_id, kind, data, event_id) VALUES (gen_random_uuid(), $1, 'k', '{}', $2)
                    RETURNING id)
                INSERT INTO mails (id, user_id, notification_id, recipient, subject, body_text, body_html, created_at)
                SELECT gen_random_uuid(), $1, id, nullif($3, ''), $2, '', '', now() - make_interval(days => $4) FROM told
                """,
                user, subject, address ?? "", age);
        }

        var keep = new KeepSettings(TimeSpan.FromDays(30), TimeSpan.FromDays(60), TimeSpan.FromDays(10));

        await new Pruning(new Housekeeping(database.Source), keep, NullLogger<Pruning>.Instance).PruneAsync(default);

        (await database.ScalarAsync<string>("SELECT string_agg(id::text, ',' ORDER BY id) FROM outbox")).ShouldBe("3,4");
        (await database.ScalarAsync<string>("SELECT string_agg(event_id, ',') FROM inbox")).ShouldBe("2");
        (await database.ScalarAsync<string>("SELECT string_agg(key, ',') FROM idempotency_keys")).ShouldBe("new");
        (await database.ScalarAsync<string>("SELECT string_agg(subject, ',' ORDER BY subject) FROM mails")).ShouldBe("new,waits");
        (await database.ScalarAsync<string>("SELECT string_agg(event_id, ',' ORDER BY id) FROM payment_events"))
            .ShouldBe("not seen to,new");
    }

    [Fact]
    public async Task More_than_a_portion_goes_too()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await database.ExecuteAsync("INSERT INTO inbox SELECT 'c', n::text, now() - interval '2 days' FROM generate_series(1, 12000) n");

        (await new Housekeeping(database.Source).PruneInboxAsync(TimeSpan.FromDays(1), default)).ShouldBe(12_000);
    }
}
