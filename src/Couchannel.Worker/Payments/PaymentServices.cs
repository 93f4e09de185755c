using Couchannel.Data.Payments;
using Couchannel.Domain.Payments;
using Couchannel.Worker.Payments.Sandbox;
using Couchannel.Worker.Payments.Stripe;

namespace Couchannel.Worker.Payments;

internal static class PaymentServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // A bank may take its time, and its answer is worth waiting for: who gives up has to ask again.
    private static readonly TimeSpan StripePatience = TimeSpan.FromSeconds(30);

    /// <summary>Takes money by Stripe where that is set up, else by the sandbox, and hears what providers tell.</summary>
    public static void AddPayments(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var reader = new PaymentSettingsReader(builder.Configuration, services);
        services.AddSingleton(reader.ReadSandbox());
        if (reader.ReadStripe() is { } stripe)
        {
            services.AddPlainClient(nameof(StripePayments), StripePatience);
            services.AddSingleton<IPaymentProvider>(s => new StripePayments(
                stripe, s.GetRequiredService<PaymentStore>(), s.PlainClient(nameof(StripePayments))));
        }
        else
        {
            services.AddSingleton<IPaymentProvider, SandboxPayments>();
        }

        services.AddSingleton<PaymentSettlement>();
        services.AddHostedService<PaymentNews>();
        services.AddPlainClient(nameof(SandboxWebhookSender), Patience);
        services.AddSingleton<IHostedService>(s => ActivatorUtilities.CreateInstance<SandboxWebhookSender>(
            s, s.PlainClient(nameof(SandboxWebhookSender))));
    }

    /// <summary>A client that repeats nothing by itself: what is to be repeated is written down.</summary>
    private static void AddPlainClient(this IServiceCollection services, string name, TimeSpan patience)
    {
        var client = services.AddHttpClient(name, http => http.Timeout = patience);
#pragma warning disable EXTEXP0001
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,

            // The client lives as long as the worker; addresses do not.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });
    }

    private static HttpClient PlainClient(this IServiceProvider services, string name) =>
        services.GetRequiredService<IHttpClientFactory>().CreateClient(name);
}
