using Couchannel.Contracts.Notifications;
using Couchannel.Data.Notifications;
using Couchannel.Domain.Notifications;

namespace Couchannel.Data.Tests.Notifications;

public sealed class MailStoreTests(TestServers servers)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Two_workers_never_take_the_same_mail()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var store = await FillAsync(database, mails: 30);

        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => store.TakeDueAsync(5, Now, Lease, default)));

        taken.SelectMany(t => t).Select(m => m.Id).Distinct().Count().ShouldBe(taken.Sum(t => t.Count));
        taken.ShouldAllBe(t => t.All(m => m.Attempts == 1));
    }

    [Fact]
    public async Task A_mail_whose_worker_died_over_it_is_due_again_later()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var store = await FillAsync(database, mails: 1);

        (await store.TakeDueAsync(5, Now, Lease, default)).Count.ShouldBe(1);
        (await store.TakeDueAsync(5, Now + Lease - TimeSpan.FromSeconds(1), Lease, default)).ShouldBeEmpty();
        (await store.TakeDueAsync(5, Now + Lease, Lease, default)).ShouldHaveSingleItem().Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_sent_or_given_up_is_not_due_and_what_was_postponed_is_in_its_time()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var store = await FillAsync(database, mails: 3);
        var mails = await store.TakeDueAsync(3, Now, Lease, default);

        await store.MarkSentAsync(mails[0].Id, Now, default);
        await store.GiveUpAsync(mails[1].Id, Now, "refused", default);
        await store.PostponeAsync(mails[2].Id, Now.AddHours(2), "unreachable", default);

        (await store.TakeDueAsync(3, Now.AddHours(1), Lease, default)).ShouldBeEmpty();
        var due = (await store.TakeDueAsync(3, Now.AddHours(2), Lease, default)).ShouldHaveSingleItem();
        (due.Id, due.LastError).ShouldBe((mails[2].Id, "unreachable"));
        var all = await store.NewestAsync(10, default);
        all.Single(m => m.Id == mails[0].Id).SentAt.ShouldBe(Now);
        all.Single(m => m.Id == mails[1].Id).FailedAt.ShouldBe(Now);
    }

    [Fact]
    public async Task A_mail_waits_until_its_users_address_is_known_and_goes_where_he_is_to_be_reached_then()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var store = await FillAsync(database, mails: 1);
        await database.ExecuteAsync("UPDATE users SET email = NULL");
        await database.ExecuteAsync("UPDATE mails SET recipient = NULL");

        (await store.TakeDueAsync(5, Now, Lease, default)).ShouldBeEmpty();
        var waits = (await store.NewestAsync(5, default)).ShouldHaveSingleItem();
        (waits.Recipient, waits.Attempts).ShouldBe(("", 0));

        await database.ExecuteAsync("UPDATE users SET email = 'nowak@couchannel.example'");
        (await store.NewestAsync(5, default)).ShouldHaveSingleItem().Recipient.ShouldBe("nowak@couchannel.example");
        var due = (await store.TakeDueAsync(5, Now, Lease, default)).ShouldHaveSingleItem();
        (due.Recipient, due.Attempts).ShouldBe(("nowak@couchannel.example", 1));
    }

    [Fact]
    public async Task Where_a_mail_went_is_not_changed_by_an_address_that_came_later()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var store = await FillAsync(database, mails: 1);
        await store.MarkSentAsync((await store.TakeDueAsync(5, Now, Lease, default)).Single().Id, Now, default);

        await database.ExecuteAsync("UPDATE users SET email = 'nowak@couchannel.example'");

        (await store.NewestAsync(5, default)).ShouldHaveSingleItem().Recipient.ShouldBe("ola@couchannel.example");
    }

    private static async Task<MailStore> FillAsync(TestDatabase database, int mails, string address = "ola@couchannel.example")
    {
        var user = await database.AddUserAsync("ola");
        await database.ExecuteAsync("UPDATE users SET email = $1", address);
        var facts = new NotificationFacts("A – B", Now, "Europe/Warsaw", 1);
        for (var i = 0; i < mails; i++)
        {
            var mail = new MailDraft($"Mail {i}", "Text", "<p>Html</p>");
            await new NotificationStore(database.Source).AddAsync(
                "notifications", $"{i}",
                [new(Guid.CreateVersion7(), user, NotificationKinds.BookingConfirmed, facts, null, null, mail)], Now, default);
        }

        return new MailStore(database.Source);
    }
}
