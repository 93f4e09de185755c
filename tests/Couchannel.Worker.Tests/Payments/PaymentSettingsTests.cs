using Couchannel.ServiceDefaults;
using Couchannel.Worker.Payments;
using Couchannel.Worker.Payments.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Worker.Tests.Payments;

public sealed class PaymentSettingsTests
{
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

    private static (SandboxSettings Sandbox, List<SettingError> Errors) Read(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        var reader = new PaymentSettingsReader(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), services);
        return (reader.ReadSandbox(), [.. services.Select(s => s.ImplementationInstance).OfType<SettingError>()]);
    }
}
