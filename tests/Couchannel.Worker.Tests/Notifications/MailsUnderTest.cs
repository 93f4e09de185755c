using Couchannel.Contracts.Notifications;
using Couchannel.Data.Notifications;
using Couchannel.Domain.Notifications;
using Couchannel.Worker.Notifications;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Couchannel.Worker.Tests.Notifications;

/// <summary>Mails on a database of the test's own, a mail server, and a clock that the test moves.</summary>
internal sealed class MailsUnderTest : IAsyncDisposable
{
    private int _added;

    private MailsUnderTest(TestDatabase database)
    {
        Database = database;
        Store = new MailStore(database.Source);
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero));
    }

    public TestDatabase Database { get; }

    public MailStore Store { get; }

    public FakeTimeProvider Time { get; }

    public MailServer Server { get; } = MailServer.Start();

    public static async Task<MailsUnderTest> CreateAsync(TestServers servers) => new(await TestDatabase.CreateAsync(servers));

    public MailSender Sender(Func<MailSettings, MailSettings>? change = null)
    {
        var settings = new MailSettings(
            "127.0.0.1", Server.Port, null, null, "Couchannel <hello@couchannel.example>", SmtpSecurity.None, null);
        return new MailSender(Store, change?.Invoke(settings) ?? settings, Time, NullLogger<MailSender>.Instance);
    }

    public async Task AddAsync(string recipient = "ola@couchannel.example", string subject = "A mail", string? calendar = null)
    {
        var user = await Database.AddUserAsync("ola");
        await Database.ExecuteAsync("UPDATE users SET email = $1", recipient);
        var facts = new NotificationFacts("A – B", Time.GetUtcNow(), "Europe/Warsaw", 1);
        var mail = new MailDraft(subject, "Zażółć\n", "<p>Zażółć</p>", calendar, calendar is null ? null : "PUBLISH");
        await new NotificationStore(Database.Source).AddAsync(
            "notifications", $"{_added++}",
            [new(Guid.CreateVersion7(), user, NotificationKinds.BookingConfirmed, facts, null, null, mail)], Time.GetUtcNow(), default);
    }

    public async Task<MailRow> SingleAsync() => (await Store.NewestAsync(10, default)).ShouldHaveSingleItem();

    public MimeMessage[] Taken() =>
        [.. Server.Taken.Select(m => MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(m))))];

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Database.DisposeAsync();
    }
}
