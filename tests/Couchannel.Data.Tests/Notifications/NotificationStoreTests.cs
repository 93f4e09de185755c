using Couchannel.Contracts.Notifications;
using Couchannel.Data.Notifications;
using Couchannel.Domain.Notifications;

namespace Couchannel.Data.Tests.Notifications;

public sealed class NotificationStoreTests(TestServers servers)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly MailDraft Mail = new("Subject", "Text", "<p>Html</p>");

    [Fact]
    public async Task An_event_tells_once_however_often_and_with_how_many_at_once_it_comes()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var store = new NotificationStore(database.Source);
        var ola = await database.AddUserAsync("ola");

        var made = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => store.AddAsync("notifications", "7", [Draft(ola)], Now, default)));

        made.Sum().ShouldBe(1);
        (await store.UnreadAsync(ola, default)).ShouldBe(1);
        (await new MailStore(database.Source).NewestAsync(10, default)).ShouldHaveSingleItem().Subject.ShouldBe(Mail.Subject);
        (await database.ScalarAsync<string>("SELECT consumer FROM inbox WHERE event_id = '7'")).ShouldBe("notifications");
    }

    [Fact]
    public async Task One_event_may_tell_several_users_and_one_user_several_things()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var store = new NotificationStore(database.Source);
        var (ola, marta) = (await database.AddUserAsync("ola"), await database.AddUserAsync("marta"));

        var made = await store.AddAsync(
            "notifications", "7",
            [Draft(ola), Draft(ola, NotificationKinds.HostReviewInvited), Draft(marta, NotificationKinds.BookingReceived)], Now,
            default);

        made.ShouldBe(3);
        (await store.ListAsync(ola, false, null, 10, default)).Count.ShouldBe(2);
        (await new MailStore(database.Source).NewestAsync(10, default)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_event_that_cannot_be_told_is_not_known_to_the_inbox()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var store = new NotificationStore(database.Source);
        var ola = await database.AddUserAsync("ola");

        await Should.ThrowAsync<Npgsql.PostgresException>(
            () => store.AddAsync("notifications", "7", [Draft(ola), Draft(Guid.NewGuid())], Now, default));

        (await database.ScalarAsync<long>("SELECT count(*) FROM inbox")).ShouldBe(0);
        (await store.UnreadAsync(ola, default)).ShouldBe(0);
    }

    [Fact]
    public async Task An_event_that_tells_nobody_anything_is_known_all_the_same()
    {
        await using var database = await TestDatabase.CreateAsync(servers);

        (await new NotificationStore(database.Source).AddAsync("notifications", "7", [], Now, default)).ShouldBe(0);

        (await database.ScalarAsync<long>("SELECT count(*) FROM inbox")).ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_forgotten_is_told_nothing_by_an_event_that_comes_late()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var store = new NotificationStore(database.Source);
        var (ola, marta) = (await database.AddUserAsync("ola"), await database.AddUserAsync("marta"));
        await database.ExecuteAsync("UPDATE users SET erased_at = now() WHERE id = $1", ola);

        (await store.AddAsync("notifications", "7", [Draft(ola), Draft(marta)], Now, default)).ShouldBe(1);

        (await store.UnreadAsync(ola, default)).ShouldBe(0);
        (await database.ScalarAsync<Guid>("SELECT user_id FROM mails")).ShouldBe(marta);
    }

    [Fact]
    public async Task The_people_in_it_are_not_kept_with_it()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var ola = await database.AddUserAsync("ola");

        await new NotificationStore(database.Source).AddAsync("notifications", "7", [Draft(ola)], Now, default);

        var kept = await database.ScalarAsync<string>("SELECT data::text FROM notifications");
        kept.ShouldContain("Legia");
        kept.ShouldNotContain("Ola Nowak");
        kept.ShouldNotContain("Wzorcowa");
    }

    private static NotificationDraft Draft(Guid user, string kind = NotificationKinds.BookingConfirmed) => new(
        Guid.CreateVersion7(), user, kind,
        new NotificationFacts("Legia – Lech", Now.AddDays(6), "Europe/Warsaw", 2, Guest: "Ola Nowak", Address: "ul. Wzorcowa 7"), null,
        null, Mail);
}
