using Couchannel.ServiceDefaults;
using Couchannel.Worker.Notifications;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;

namespace Couchannel.Worker.Tests.Notifications;

public sealed class MailSettingsTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["WORKER_SMTP_HOST"] = "mail.example.com",
        ["WORKER_SMTP_FROM"] = "Couchannel <hello@example.com>",
    };

    [Fact]
    public void Without_a_server_mails_are_kept() => Read(new Dictionary<string, string?>()).Settings.Host.ShouldBeNull();

    [Theory]
    [InlineData(null, SmtpSecurity.StartTls, 587)]
    [InlineData("starttls", SmtpSecurity.StartTls, 587)]
    [InlineData("TLS", SmtpSecurity.Tls, 465)]
    [InlineData("none", SmtpSecurity.None, 25)]
    public void What_is_not_said_is_as_it_usually_is(string? tls, object security, int port)
    {
        var (settings, errors) = Read(("WORKER_SMTP_TLS", tls));

        errors.ShouldBeEmpty();
        (settings.Host, settings.Security, settings.Port).ShouldBe(("mail.example.com", (SmtpSecurity)security, port));
    }

    [Fact]
    public void All_that_is_said_counts()
    {
        var (settings, errors) = Read(
            ("WORKER_SMTP_PORT", "2525"), ("WORKER_SMTP_USERNAME", "u"), ("WORKER_SMTP_PASSWORD", " p "),
            ("WORKER_WEB_URL", "https://couchannel.example/pl/"));

        errors.ShouldBeEmpty();
        (settings.Port, settings.Username, settings.Password).ShouldBe((2525, "u", " p "));
        settings.LinkTo(Guid.Empty)!.AbsoluteUri.ShouldBe($"https://couchannel.example/pl/bookings/{Guid.Empty}");
    }

    [Theory]
    [InlineData("WORKER_SMTP_PORT", "0")]
    [InlineData("WORKER_SMTP_PORT", "65536")]
    [InlineData("WORKER_SMTP_PORT", "smtp")]
    [InlineData("WORKER_SMTP_TLS", "maybe")]
    [InlineData("WORKER_SMTP_FROM", null)]
    [InlineData("WORKER_SMTP_FROM", "nobody at all, here")]
    [InlineData("WORKER_WEB_URL", "couchannel")]
    [InlineData("WORKER_WEB_URL", "ftp://couchannel.example")]
    [InlineData("WORKER_WEB_URL", "https://couchannel.example/?a=1")]
    public void What_is_wrong_is_said_in_a_line_that_names_it(string setting, string? value) =>
        Read((setting, value)).Errors.ShouldHaveSingleItem().ShouldStartWith(setting + " ");

    [Theory]
    [InlineData("WORKER_SMTP_USERNAME", "WORKER_SMTP_PASSWORD")]
    [InlineData("WORKER_SMTP_PASSWORD", "WORKER_SMTP_USERNAME")]
    public void A_name_without_a_password_is_half_of_it(string given, string missing) =>
        Read((given, "x")).Errors.ShouldHaveSingleItem().ShouldStartWith(missing + " is missing");

    [Theory]
    [InlineData("Production", 1)]
    [InlineData("Development", 0)]
    public void A_password_is_not_sent_for_everybody_to_read(string environment, int errors) => Read(
            environment, ("WORKER_SMTP_TLS", "none"), ("WORKER_SMTP_USERNAME", "u"), ("WORKER_SMTP_PASSWORD", "p"))
        .Errors.Length.ShouldBe(errors);

    private static (MailSettings Settings, string[] Errors) Read(params (string Name, string? Value)[] changes) =>
        Read("Production", changes);

    private static (MailSettings Settings, string[] Errors) Read(string environment, params (string Name, string? Value)[] changes)
    {
        var values = new Dictionary<string, string?>(Good);
        foreach (var (name, value) in changes)
        {
            values[name] = value;
        }

        return Read(values, environment);
    }

    private static (MailSettings Settings, string[] Errors) Read(Dictionary<string, string?> values, string environment = "Production")
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var settings = new MailSettingsReader(configuration, new HostingEnvironment { EnvironmentName = environment }, services).Read();
        using var provider = services.BuildServiceProvider();
        return (settings, [.. provider.GetServices<SettingError>().Select(e => e.Message)]);
    }
}
