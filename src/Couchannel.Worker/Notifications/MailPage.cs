using System.Globalization;
using System.Net;
using System.Text;
using Couchannel.Data.Notifications;

namespace Couchannel.Worker.Notifications;

/// <summary>The mails, as a page for developers: what would have been sent. Everything in it is text.</summary>
internal static class MailPage
{
    public const string Path = "/mails";

    private const int Shown = 100;

    public static void MapMails(this WebApplication app) => app.MapGet(Path, async (
        MailStore mails, HttpContext context, CancellationToken cancellationToken) =>
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "no-store";
        return Results.Content(Write(await mails.NewestAsync(Shown, cancellationToken)), "text/html", Encoding.UTF8);
    });

    public static string Write(IReadOnlyList<MailRow> mails)
    {
        var page = new StringBuilder(
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Mails</title>
            <style>body { font: 1rem/1.5 system-ui; max-width: 50rem; margin: 2rem auto } pre { white-space: pre-wrap }</style></head>
            <body><h1>Mails</h1>

            """);
        foreach (var mail in mails)
        {
            page.Append(CultureInfo.InvariantCulture, $"<details><summary>{Encode(mail.Subject)} – {Encode(mail.Recipient)}, ")
                .Append(CultureInfo.InvariantCulture, $"{mail.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC: {Encode(State(mail))}</summary>")
                .Append(CultureInfo.InvariantCulture, $"<pre>{Encode(mail.BodyText)}</pre>");
            if (mail.Calendar is { } calendar)
            {
                page.Append(CultureInfo.InvariantCulture, $"<pre>{Encode(calendar)}</pre>");
            }

            page.Append("</details>\n");
        }

        return page.Append(mails.Count == 0 ? "<p>None yet.</p>\n" : "").Append("</body></html>\n").ToString();
    }

    private static string State(MailRow mail) => mail switch
    {
        { SentAt: not null } => "sent",
        { FailedAt: not null } => $"given up after {mail.Attempts} attempts ({mail.LastError})",
        { Recipient: "" } => "waits until his address is known",
        { Attempts: > 0 } => $"waits, tried {mail.Attempts} times ({mail.LastError})",
        _ => "kept",
    };

    private static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");
}
