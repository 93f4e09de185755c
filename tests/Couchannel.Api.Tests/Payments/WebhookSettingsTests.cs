using Couchannel.Api.Payments;
using Couchannel.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Api.Tests.Payments;

public sealed class WebhookSettingsTests
{
    [Fact]
    public void A_provider_is_heard_whose_secret_is_known()
    {
        Read().Settings.Senders.ShouldBeEmpty();
        var (settings, errors) = Read((WebhookSettingsReader.SandboxSecret, " the-first-of-them , the-second-of-them,"));

        settings.Senders.ShouldHaveSingleItem().Key.ShouldBe("sandbox");
        settings.Senders["sandbox"].Secrets.ShouldBe(["the-first-of-them", "the-second-of-them"]);
        errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(WebhookSettingsReader.SandboxSecret, "too-short")]
    [InlineData(WebhookSettingsReader.SandboxSecret, "long-enough-for-one,short")]
    [InlineData(
        WebhookSettingsReader.SandboxSecret,
        "too-many-of-them,too-many-of-them,too-many-of-them,too-many-of-them,the-fifth-of-them")]
    [InlineData(WebhookSettingsReader.StripeSecret, "a-secret-of-something-else")]
    public void What_is_wrong_is_named_in_one_line_without_the_secret(string setting, string value)
    {
        var error = Read((setting, value)).Errors.ShouldHaveSingleItem();

        error.ShouldStartWith($"{setting} is malformed");
        error.ShouldNotContain("\n");
        error.ShouldNotContain(value.Trim(' ', ','), Case.Sensitive);
    }

    private static (WebhookSettings Settings, string[] Errors) Read(params (string Name, string Value)[] values)
    {
        var services = new ServiceCollection();
        var given = values.ToDictionary(v => v.Name, v => (string?)v.Value);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(given).Build();
        var settings = new WebhookSettingsReader(configuration, services).Read();
        return (settings, [.. services.Select(s => ((SettingError)s.ImplementationInstance!).Message)]);
    }
}
