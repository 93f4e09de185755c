using Couchannel.ServiceDefaults;
using Couchannel.Worker.Notifications;
using Couchannel.Worker.Payments;
using Couchannel.Worker.Payments.Sandbox;
using Couchannel.Worker.Payments.Stripe;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Worker.Tests.Payments;

public sealed class PaymentSettingsTests
{
    private const string Key = PaymentSettingsReader.StripeKey;
    private const string At = PaymentSettingsReader.StripeBase;
    private const string Web = MailSettingsReader.WebUrl;
    private const string Secret = "rk_test_1234567890";

    [Fact]
    public void The_sandbox_needs_no_settings()
    {
        var (sandbox, errors) = Read([]);

        sandbox.ShouldBe(new SandboxSettings(null, null));
        sandbox.WebhookUrl.ShouldBeNull();
        errors.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_set_counts()
    {
        var (sandbox, errors) = Read(new()
        {
            [PaymentSettingsReader.SandboxApiUrl] = "http://localhost:8000",
            [PaymentSettingsReader.SandboxSecret] = "a-secret-of-the-tests",
        });

        sandbox.WebhookUrl.ShouldBe(new Uri("http://localhost:8000/api/v1/webhooks/payments/sandbox"));
        errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://localhost:8000", null, "WORKER_SANDBOX_WEBHOOK_SECRET is missing")]
    [InlineData(null, "a-secret-of-the-tests", "WORKER_SANDBOX_API_URL is missing")]
    [InlineData("localhost", "a-secret-of-the-tests", "WORKER_SANDBOX_API_URL is malformed")]
    [InlineData("ftp://localhost", "a-secret-of-the-tests", "WORKER_SANDBOX_API_URL is malformed")]
    [InlineData("http://localhost:8000/?a=b", "a-secret-of-the-tests", "WORKER_SANDBOX_API_URL is malformed")]
    public void What_is_wrong_is_named_in_one_line(string? url, string? secret, string complaint)
    {
        var (_, errors) = Read(new()
        {
            [PaymentSettingsReader.SandboxApiUrl] = url,
            [PaymentSettingsReader.SandboxSecret] = secret,
        });

        var error = errors.ShouldHaveSingleItem().Message;
        error.ShouldStartWith(complaint);
        error.ShouldNotContain("\n");
        error.ShouldNotContain("a-secret");
    }

    [Fact]
    public void Without_a_key_there_is_no_stripe() => ReadStripe([]).Stripe.ShouldBeNull();

    [Fact]
    public void A_key_and_the_webs_address_are_enough()
    {
        var (stripe, errors) = ReadStripe(new() { [Key] = Secret, [Web] = "https://couchannel.example/" });

        errors.ShouldBeEmpty();
        stripe!.ReturnTo(Guid.Empty).ShouldBe($"https://couchannel.example/bookings/{Guid.Empty}");
        stripe.Base.ShouldBeNull();
        stripe.ToString().ShouldNotContain(Secret);
    }

    [Theory]
    [InlineData(Key, null, "WORKER_STRIPE_SECRET_KEY is missing")]
    [InlineData(Key, "pk_test_1234567890", "WORKER_STRIPE_SECRET_KEY is malformed")]
    [InlineData(Key, "sk_test_12345 67890", "WORKER_STRIPE_SECRET_KEY is malformed")]
    [InlineData(Web, null, "WORKER_WEB_URL is missing")]
    [InlineData(At, "stripe", "WORKER_STRIPE_API_BASE is malformed")]
    [InlineData(At, "http://stripe.example", "WORKER_STRIPE_API_BASE must be https")]
    public void A_stripe_that_is_half_set_up_is_named_in_one_line(string setting, string? value, string complaint)
    {
        var given = new Dictionary<string, string?>
        {
            [Key] = Secret,
            [Web] = "https://couchannel.example",
            [At] = "http://127.0.0.1:12111",
        };
        ReadStripe(given).Errors.ShouldBeEmpty();
        given[setting] = value;

        var error = ReadStripe(given).Errors.ShouldHaveSingleItem().Message;

        error.ShouldStartWith(complaint);
        error.ShouldNotContain("\n");
        error.ShouldNotContain("1234567890");
    }

    private static (StripeSettings? Stripe, List<SettingError> Errors) ReadStripe(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        var reader = new PaymentSettingsReader(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), services);
        return (reader.ReadStripe(), [.. services.Select(s => s.ImplementationInstance).OfType<SettingError>()]);
    }

    private static (SandboxSettings Sandbox, List<SettingError> Errors) Read(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        var reader = new PaymentSettingsReader(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), services);
        return (reader.ReadSandbox(), [.. services.Select(s => s.ImplementationInstance).OfType<SettingError>()]);
    }
}
