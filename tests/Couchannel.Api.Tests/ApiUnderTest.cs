using System.Net.Http.Headers;
using System.Net.Http.Json;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Couchannel.Api.Tests;

/// <summary>The API itself, on a database and with an issuer of the test's own.</summary>
public sealed class ApiUnderTest : WebApplicationFactory<Program>
{
    /// <summary>What signs check-in codes.</summary>
    public static readonly string CheckInKey = new('k', 32);

    private readonly string _redis;
    private readonly Dictionary<string, string> _settings;
    private readonly bool _isReplica;
    private readonly Lock _starting = new();

    private ApiUnderTest(
        TestDatabase database, TestIssuer issuer, string redis, Dictionary<string, string> settings, bool isReplica)
    {
        (Database, Issuer, _redis, _settings, _isReplica) = (database, issuer, redis, settings, isReplica);
    }

    public TestDatabase Database { get; }

    public TestIssuer Issuer { get; }

    /// <summary>What is changed in the API's services before it starts.</summary>
    public Action<IWebHostBuilder>? Configure { get; init; }

    /// <param name="settings">Settings besides those that the API needs.</param>
    /// <param name="redis">Another Redis than that of the tests.</param>
    public static async Task<ApiUnderTest> StartAsync(
        TestServers servers, Dictionary<string, string>? settings = null, string? redis = null, Action<IWebHostBuilder>? configure = null)
    {
        var database = await TestDatabase.CreateAsync(servers);
        return new(database, await TestIssuer.StartAsync(), redis ?? servers.Redis, settings ?? [], isReplica: false)
        {
            Configure = configure,
        };
    }

    /// <summary>Another process, as far as it can be told, of the same API.</summary>
    /// <param name="settings">Other settings than those of the first.</param>
    public ApiUnderTest Replica(Dictionary<string, string>? settings = null) =>
        new(Database, Issuer, _redis, settings ?? _settings, isReplica: true) { Configure = Configure };

    /// <summary>A client of one user; of nobody when <see langword="null"/>.</summary>
    /// <param name="scopes">What the user's token is for: to book, where nothing is said.</param>
    public HttpClient ClientOf(string? user, params string[] scopes) => ClientWith(
        user is null ? null : Issuer.SignedToken(user, scopes.Length > 0 ? scopes : [Scopes.BookingsWrite]));

    /// <summary>A client that sends a token, good or bad.</summary>
    public HttpClient ClientWith(string? token)
    {
        // Of clients that come at once, each would start an API of its own.
        HttpClient client;
        lock (_starting)
        {
            client = CreateClient();
        }

        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Asks for seats.</summary>
    public async Task<HttpResponseMessage> BookAsync(string? guest, Guid session, object? body = null, string? key = null)
    {
        using var client = ClientOf(guest);
        return await BookAsync(client, session, body, key);
    }

    /// <summary>Asks for seats with what the client has.</summary>
    public static async Task<HttpResponseMessage> BookAsync(HttpClient client, Guid session, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/sessions/{session}/bookings");
        request.Content = JsonContent.Create(body ?? new CreateBookingRequest(1));
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return await client.SendAsync(request);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (!_isReplica)
        {
            await Database.DisposeAsync();
            await Issuer.DisposeAsync();
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development")
            .UseSetting("ConnectionStrings:couchannel", Database.ConnectionString)
            .UseSetting("ConnectionStrings:redis", _redis)
            .UseSetting("API_OIDC_ISSUER", Issuer.Address)
            .UseSetting("API_CHECKIN_KEYS", CheckInKey);
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        Configure?.Invoke(builder);
    }
}
