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

    private static async Task<MailStore> FillAsync(TestDatabase database, int mails)
    {
        var user = await database.AddUserAsync("ola");
        var facts = new NotificationFacts("A – B", Now, "Europe/Warsaw", 1);
        for (var i = 0; i < mails; i++)
        {
            var mail = new MailDraft("ola@couchannel.example", $"Mail {i}", "Text", "<p>Html</p>");
            await new NotificationStore(database.Source).AddAsync(
                "notifications", $"{i}",
                [new(Guid.CreateVersion7(), user, NotificationKinds.BookingConfirmed, facts, null, null, mail)], Now, default);
        }

        return new MailStore(database.Source);
    }
}
