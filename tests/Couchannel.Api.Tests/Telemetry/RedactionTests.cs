using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Hosts;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Couchannel.Api.Tests.Telemetry;

/// <summary>Nothing secret and nobody's data is in what the API tells of itself.</summary>
public sealed class RedactionTests(TestServers servers)
{
    private const string PaymentToken = "tok_visa_4242424242424242";
    private const string Mail = "ola.nowak@couchannel.example";

    [Fact]
    public async Task Logs_and_spans_of_bookings_refusals_and_failures_hold_no_secret_and_no_name()
    {
        var told = new Told();
        await using var api = await StartAsync(told);
        var session = await api.Database.AddSessionAsync(seats: 5);
        var token = Token(api);
        var client = api.ClientWith(token);

        await ApiUnderTest.BookAsync(client, session, new CreateBookingRequest(1, PaymentToken));
        await ApiUnderTest.BookAsync(api.ClientWith(token + "x"), session, new CreateBookingRequest(1, PaymentToken));
        await client.GetAsync($"/api/v1/sessions?city={Mail}&access_token={token}");
        await client.PostAsJsonAsync("/api/v1/hosts", new BecomeHostRequest("Aleksandra Nowak"));
        await api.Database.ExecuteAsync("ALTER TABLE bookings RENAME TO elsewhere");
        (await ApiUnderTest.BookAsync(client, session, new CreateBookingRequest(1, PaymentToken))).StatusCode
            .ShouldBe(HttpStatusCode.InternalServerError);

        told.Logs.ShouldNotBeEmpty();
        told.Spans.ShouldContain(s => s.Contains("POST", StringComparison.Ordinal));
        foreach (var line in told.Logs.Concat(told.Spans))
        {
            foreach (var secret in new[] { token, token.Split('.')[1], token.Split('.')[2], PaymentToken, Mail, "Aleksandra" })
            {
                line.ShouldNotContain(secret);
            }
        }
    }

    [Fact]
    public async Task What_somebody_logs_by_mistake_is_erased_and_the_rest_is_kept()
    {
        var told = new Told();
        await using var api = await StartAsync(told);
        var token = Token(api);
        var logger = api.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Couchannel.Tests");

        logger.LogWarning("Guest {Guest} sent Bearer {Token}, paying with {Payment}; seats {Seats}", Mail, token, PaymentToken, 3);
        logger.LogError(new InvalidOperationException($"Password={Mail};Host=db"), "It failed");

        var lines = told.Logs.Where(l => l.Contains("seats", StringComparison.Ordinal) || l.Contains("failed", StringComparison.Ordinal));
        var warning = lines.First(l => l.Contains("seats", StringComparison.Ordinal));
        warning.ShouldContain("Guest [redacted] sent Bearer [redacted], paying with [redacted]; seats 3");
        warning.ShouldContain("[Seats, 3]");
        lines.ShouldAllBe(l => !l.Contains(Mail) && !l.Contains(PaymentToken) && !l.Contains(token));
    }

    [Fact]
    public async Task What_somebody_puts_on_a_span_by_mistake_is_erased_and_the_rest_is_kept()
    {
        var told = new Told();
        await using var api = await StartAsync(told);
        _ = api.CreateClient();
        using var source = new ActivitySource("Couchannel.Tests");

        using (var span = source.StartActivity("seats for " + Mail))
        {
            span.ShouldNotBeNull().SetTag("payment", PaymentToken).SetTag("client.address", "203.0.113.7").SetTag("seats", 3);
            span.SetStatus(ActivityStatusCode.Error, "no mail to " + Mail);
        }

        // What listens to spans hears those of all the tests.
        var line = told.Spans.Where(s => s.StartsWith("seats", StringComparison.Ordinal)).ShouldHaveSingleItem();
        line.ShouldStartWith("seats for [redacted] no mail to [redacted]");
        line.ShouldContain("[seats, 3]");
        line.ShouldNotContain(PaymentToken);
        line.ShouldNotContain("203.0.113.7");
    }

    [Fact]
    public async Task The_console_is_redacted_like_the_wire()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        _ = api.CreateClient();
        var formatter = api.Services.GetServices<Microsoft.Extensions.Logging.Console.ConsoleFormatter>().Single(f => f.Name == "redacted");
        using var written = new StringWriter();

        formatter.Write(
            new Microsoft.Extensions.Logging.Abstractions.LogEntry<string>(
                LogLevel.Warning, "Couchannel.Tests", default, $"Bearer {Token(api)} of {Mail}", null, (state, _) => state),
            null, written);

        written.ToString().ShouldContain("Bearer [redacted] of [redacted]");
        written.ToString().ShouldContain("Couchannel.Tests");
    }

    private static string Token(ApiUnderTest api)
    {
        var token = api.Issuer.Token("ola", Scopes.BookingsWrite, Scopes.SessionsWrite);
        (token.Claims["name"], token.Claims["email"]) = ("Aleksandra Nowak", Mail);
        return token.Sign(api.Issuer.Key);
    }

    private Task<ApiUnderTest> StartAsync(Told told) =>
        ApiUnderTest.StartAsync(servers, configure: host => host.ConfigureTestServices(told.ListenTo));
}
