using System.Globalization;
using System.Net;
using Couchannel.Data.Payments;
using Couchannel.Domain.Payments;

namespace Couchannel.Api.Payments;

/// <summary>The question of the sandbox's bank, or what has become of it.</summary>
internal static class SandboxChallengePage
{
    public static string Write(SandboxAccount account)
    {
        var amount = WebUtility.HtmlEncode(
            string.Create(CultureInfo.InvariantCulture, $"{account.Amount / 100}.{account.Amount % 100:00} {account.Currency}"));
        var path = $"/api/v1/sandbox/challenges/{account.Challenge}";
        var body = account.Status switch
        {
            PaymentStatus.ActionRequired =>
                $"""
                <p>Couchannel asks for {amount}. Do you want to pay?</p>
                <form method="post" action="{path}/approve"><button>Yes, pay</button></form>
                <form method="post" action="{path}/refuse"><button>No</button></form>
                """,
            PaymentStatus.Declined => "<p>You have said no, and nothing is paid. You can close this page.</p>",
            PaymentStatus.Voided => "<p>The payment is no longer wanted, and nothing is paid. You can close this page.</p>",
            _ => $"<p>You have said yes to {amount}. You can close this page.</p>",
        };
        return
            $$"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sandbox bank</title>
            <style>body { font: 1rem/1.5 system-ui; max-width: 30rem; margin: 2rem auto; padding: 0 1rem } form { display: inline }
            button { font: inherit; padding: .5rem 1rem; margin-right: .5rem }</style></head>
            <body><h1>Sandbox bank</h1>
            {{body}}
            <p><small>This is a test: no money moves.</small></p></body></html>

            """;
    }
}
