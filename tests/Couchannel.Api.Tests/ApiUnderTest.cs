using System.Net.Http.Json;
using Couchannel.Contracts.Bookings;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Couchannel.Api.Tests;

/// <summary>The API itself, on a database of the test's own.</summary>
public sealed class ApiUnderTest : WebApplicationFactory<Program>
{
    private readonly string _redis;

    private ApiUnderTest(TestDatabase database, string redis)
    {
        Database = database;
        _redis = redis;
    }

    public TestDatabase Database { get; }

    public static async Task<ApiUnderTest> StartAsync(TestServers servers) =>
        new(await TestDatabase.CreateAsync(servers), servers.Redis);

    /// <summary>A client of one guest; of nobody when <see langword="null"/>.</summary>
    public HttpClient ClientOf(string? guest)
    {
        var client = CreateClient();
        if (guest is not null)
        {
            client.DefaultRequestHeaders.Add("X-Demo-Guest", guest);
        }

        return client;
    }

    /// <summary>Asks for seats.</summary>
    public async Task<HttpResponseMessage> BookAsync(string? guest, Guid session, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/sessions/{session}/bookings");
        request.Content = JsonContent.Create(body ?? new CreateBookingRequest(1));
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        using var client = ClientOf(guest);
        return await client.SendAsync(request);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Database.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseEnvironment("Development")
        .UseSetting("ConnectionStrings:couchannel", Database.ConnectionString)
        .UseSetting("ConnectionStrings:redis", _redis);
}
