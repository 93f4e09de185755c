using Couchannel.Domain.Payments;
using Couchannel.Worker.Payments.Sandbox;

namespace Couchannel.Worker.Payments;

internal static class PaymentServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Takes money by the sandbox, and hears what providers tell.</summary>
    public static void AddPayments(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var reader = new PaymentSettingsReader(builder.Configuration, services);
        services.AddSingleton(reader.ReadSandbox());
        services.AddSingleton<IPaymentProvider, SandboxPayments>();
        services.AddSingleton<PaymentSettlement>();
        services.AddHostedService<PaymentNews>();

        // What is not taken is told again later, by what is written down, and not by the client itself.
        var client = services.AddHttpClient(nameof(SandboxWebhookSender), http => http.Timeout = Patience);
#pragma warning disable EXTEXP0001
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        services.AddSingleton<IHostedService>(s => ActivatorUtilities.CreateInstance<SandboxWebhookSender>(
            s, s.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(SandboxWebhookSender))));
    }
}
