using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Couchannel.Tests.Shared;

/// <summary>Signs in as a browser and a client do: authorization code with PKCE over plain HTTP.</summary>
/// <param name="browser">A client of the issuer that keeps cookies and follows no redirect.</param>
public sealed partial class CodeFlow(HttpClient browser)
{
    public const string Client = "couchannel-tests";
    public const string Redirect = "http://localhost/signed-in";
    public const string AllScopes = "openid profile email offline_access bookings:write sessions:write";

    public string Verifier { get; } = Encode(RandomNumberGenerator.GetBytes(32));

    /// <summary>The tokens of a ready persona, such as <c>ola</c> or <c>ada</c>.</summary>
    public async Task<JsonObject> SignInAsync(string persona, string scopes = AllScopes) =>
        await TokensAsync(await RedeemAsync(await CodeOfAsync(persona, scopes)));

    public async Task<string> CodeOfAsync(string persona, string scopes = AllScopes)
    {
        var page = await browser.GetAsync(AuthorizeUrl(scopes));
        if (page.StatusCode is HttpStatusCode.Redirect && page.Headers.Location!.ToString().StartsWith(Redirect, StringComparison.Ordinal))
        {
            return CodeIn(page);
        }

        var back = await ChooseAsync(page.Headers.Location!, persona);
        return CodeIn(await browser.GetAsync(back));
    }

    public string AuthorizeUrl(string scopes = AllScopes, params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = Client,
            ["redirect_uri"] = Redirect,
            ["response_type"] = "code",
            ["scope"] = scopes,
            ["state"] = "the-state",
            ["nonce"] = "the-nonce",
            ["code_challenge"] = Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            parameters[name] = value;
        }

        return "/connect/authorize?" + string.Join('&', parameters.Where(p => p.Value is not null)
            .Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));
    }

    /// <summary>Makes an account and signs in with it.</summary>
    public async Task<JsonObject> RegisterAsync(string name, string email)
    {
        var signIn = (await browser.GetAsync(AuthorizeUrl())).Headers.Location!;
        var register = new UriBuilder(signIn) { Path = "/register" }.Uri;
        var back = await FillInAsync(
            register, "register", ("Input.Name", name), ("Input.Email", email), ("Input.Password", Guid.NewGuid().ToString()));
        return await TokensAsync(await RedeemAsync(CodeIn(await browser.GetAsync(back))));
    }

    /// <summary>Presses a persona's button.</summary>
    /// <returns>Where the sign-in page sends on.</returns>
    public Task<Uri> ChooseAsync(Uri signInPage, string persona) => FillInAsync(signInPage, "persona", ("Persona", persona));

    private async Task<Uri> FillInAsync(Uri page, string form, params (string Name, string Value)[] fields)
    {
        var html = await browser.GetStringAsync(page);
        var content = new Dictionary<string, string>
        {
            ["_handler"] = form,
            ["__RequestVerificationToken"] = Token().Match(html).Groups[1].Value,
        };
        foreach (var (name, value) in fields)
        {
            content[name] = value;
        }

        var answer = await browser.PostAsync(page, new FormUrlEncodedContent(content));
        return answer.Headers.Location ?? throw new InvalidOperationException($"The form {form} at {page} answers {answer.StatusCode}.");
    }

    public Task<HttpResponseMessage> RedeemAsync(string code, string? verifier = null, string redirect = Redirect) => PostAsync(new()
    {
        ["grant_type"] = "authorization_code",
        ["client_id"] = Client,
        ["code"] = code,
        ["redirect_uri"] = redirect,
        ["code_verifier"] = verifier ?? Verifier,
    });

    public Task<HttpResponseMessage> RefreshAsync(string refreshToken) => PostAsync(new()
    {
        ["grant_type"] = "refresh_token",
        ["client_id"] = Client,
        ["refresh_token"] = refreshToken,
    });

    public Task<HttpResponseMessage> PostAsync(Dictionary<string, string> form, string path = "/connect/token") =>
        browser.PostAsync(path, new FormUrlEncodedContent(form));

    public static async Task<JsonObject> TokensAsync(HttpResponseMessage answer) => answer.IsSuccessStatusCode
        ? (await answer.Content.ReadFromJsonAsync<JsonObject>())!
        : throw new InvalidOperationException($"No tokens: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");

    private static string CodeIn(HttpResponseMessage answer) => Code().Match(answer.Headers.Location?.Query ?? "") is { Success: true } code
        ? Uri.UnescapeDataString(code.Groups[1].Value)
        : throw new InvalidOperationException($"No code: {answer.StatusCode} {answer.Headers.Location}");

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("[?&]code=([^&]+)")]
    private static partial Regex Code();
}
