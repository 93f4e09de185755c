using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Couchannel.Worker.Notifications;

internal static class NotificationServices
{
    /// <summary>Sends mails by the server that <c>WORKER_SMTP_HOST</c> names, or keeps them.</summary>
    public static void AddMails(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new MailSettingsReader(builder.Configuration, builder.Environment, builder.Services).Read());
        builder.Services.AddHostedService<MailSender>();
    }
}
