using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Couchannel.Identity.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Couchannel.Identity.Tests;

public sealed class RegistrationTests : IAsyncDisposable
{
    private const string Password = "four wooden couches";

    private readonly IssuerApp _issuer = new();

    [Fact]
    public async Task Who_registers_is_signed_in_and_can_sign_in_again()
    {
        var answer = await RegisterAsync(_issuer.Browser(), "Ewa Mazur", "ewa@example.com", Password);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var browser = _issuer.Browser();
        var flow = new CodeFlow(browser);
        var signIn = (await browser.GetAsync(flow.AuthorizeUrl(), TestContext.Current.CancellationToken)).Headers.Location!;
        var back = await SendAsync(
            browser, signIn.ToString(), "password", ("Input.Email", "EWA@example.com"), ("Input.Password", Password));

        back.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var code = (await browser.GetAsync(back.Headers.Location, TestContext.Current.CancellationToken)).Headers.Location!;
        code.ToString().ShouldStartWith(CodeFlow.Redirect + "?code=");
    }

    [Fact]
    public async Task Who_reads_the_database_keeps_nobody_from_registering()
    {
        await RegisterAsync(_issuer.Browser(), "Ewa Mazur", "ewa@example.com", Password);
        var file = Directory.GetFiles(_issuer.DataFolder, "*.db", SearchOption.AllDirectories).Single();
        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = connection.BeginTransaction(deferred: true);
        await using var read = connection.CreateCommand();
        (read.CommandText, read.Transaction) = ("SELECT * FROM Accounts", transaction);
        await using var reader = await read.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        (await reader.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();

        var answer = await RegisterAsync(_issuer.Browser(), "Adam Mazur", "adam@example.com", Password)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("", "a@example.com", Password, "name")]
    [InlineData("Ewa", "no address", Password, "email")]
    [InlineData("Ewa", "Ewa <a@example.com>", Password, "email")]
    [InlineData("Ewa", "a@localhost", Password, "email")]
    [InlineData("Ewa", "a@example.com", "short", "password")]
    [InlineData("Ewa", "a@example.com", "aaaaaaaaaaaa", "password")]
    [InlineData("Ewa", "long-enough@example.com", "long-enough@example.com", "password")]
    public async Task What_is_wrong_is_told_beside_its_field(string name, string email, string password, string field)
    {
        var answer = await RegisterAsync(_issuer.Browser(), name, email, password);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await ReadAsync(answer);
        page.QuerySelectorAll("[aria-invalid=true]").ShouldHaveSingleItem().Id.ShouldBe(field);
        page.QuerySelector($"#{field}-told")!.Text().ShouldNotBeEmpty();
        page.QuerySelector("#email")!.GetAttribute("value").ShouldBe(email);
        page.QuerySelector("#password")!.GetAttribute("value").ShouldBe("");
    }

    [Theory]
    [InlineData("Ewa@Example.com")]
    [InlineData("ola@couchannel.example")]
    public async Task An_address_has_one_account(string taken)
    {
        (await RegisterAsync(_issuer.Browser(), "Ewa", "ewa@example.com", Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var again = await RegisterAsync(_issuer.Browser(), "Other", taken, Password);

        again.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ReadAsync(again)).QuerySelector("[role=alert]")!.Text().ShouldContain("already");
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await RegisterAsync(_issuer.Browser(), "Ewa", "ewa@example.com", Password);

        foreach (var (email, password) in new[] { ("ewa@example.com", "another password"), ("nobody@example.com", Password) })
        {
            var answer = await TryAsync(email, password);

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await ReadAsync(answer)).QuerySelector("[role=alert]")!.Text().ShouldContain("do not belong together");
        }
    }

    [Fact]
    public async Task Passwords_are_not_tried_without_end()
    {
        await RegisterAsync(_issuer.Browser(), "Ewa", "ewa@example.com", Password);
        foreach (var attempt in Enumerable.Range(1, 10))
        {
            (await TryAsync("ewa@example.com", $"guess number {attempt}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        var answer = await TryAsync("EWA@example.com", Password);

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(6));
        (await ReadAsync(answer)).QuerySelector("[role=alert]")!.Text().ShouldContain("Too many");
        (await TryAsync("other@example.com", Password)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_to_another_site(string returnUrl)
    {
        var path = $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}";

        var answer = await SendAsync(_issuer.Browser(), path, "persona", ("Persona", "ola"));

        new Uri(new Uri("http://localhost"), answer.Headers.Location!).ShouldBe(new Uri("http://localhost/"));
    }

    [Fact]
    public async Task A_form_that_another_site_made_is_refused()
    {
        var answer = await _issuer.Browser().PostAsync(
            "/sign-in", new FormUrlEncodedContent([new("_handler", "persona"), new("Persona", "ola")]),
            TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    private Task<HttpResponseMessage> TryAsync(string email, string password) =>
        SendAsync(_issuer.Browser(), "/sign-in", "password", ("Input.Email", email), ("Input.Password", password));

    private static Task<HttpResponseMessage> RegisterAsync(HttpClient browser, string name, string email, string password) =>
        SendAsync(browser, "/register", "register", ("Input.Name", name), ("Input.Email", email), ("Input.Password", password));

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient browser, string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await ReadAsync(await browser.GetAsync(path, TestContext.Current.CancellationToken));
        var hidden = page.QuerySelectorAll($"form:has(input[value={form}]) input[type=hidden]")
            .Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!));
        return await browser.PostAsync(
            path, new FormUrlEncodedContent([.. hidden, .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]),
            TestContext.Current.CancellationToken);
    }

    private static async Task<IDocument> ReadAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();
}
