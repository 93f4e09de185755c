using System.Collections.Concurrent;
using System.Net.Http.Json;
using Couchannel.Contracts;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Sessions;

namespace Couchannel.Graph.Tests;

/// <summary>The AppHost itself with all its services, the API twice, on free ports.</summary>
public sealed class RunningGraph : IAsyncLifetime
{
    private static readonly TimeSpan StartBound = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _tokens = new();
    private IDistributedApplicationTestingBuilder? _builder;

    public DistributedApplication App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using var bound = new CancellationTokenSource(StartBound);
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Couchannel_AppHost>(bound.Token);
        _builder.CreateResourceBuilder((ProjectResource)_builder.Resources.Single(r => r.Name == "api")).WithReplicas(2);
        try
        {
            App = await _builder.BuildAsync(bound.Token);
            await App.StartAsync(bound.Token);
            await App.WaitUntilHealthyAsync(StartBound, "api", "worker", "web");
        }
        catch
        {
            // Nobody disposes a fixture that could not be made.
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of the API that is one guest: a ready persona, or else somebody who registers.</summary>
    public async Task<HttpClient> ClientOfAsync(string guest)
    {
        var token = await _tokens.GetOrAdd(guest, name => new Lazy<Task<string>>(() => SignInAsync(name))).Value;
        var client = App.CreateHttpClient("api");
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>A session of the demo data with at least so many seats left.</summary>
    public async Task<SessionDetails> SessionAsync(string match)
    {
        using var client = App.CreateHttpClient("api");
        var page = await client.GetFromJsonAsync<Page<SessionSummary>>("/api/v1/sessions?limit=50");
        var id = page!.Items.First(s => s.Match.Contains(match, StringComparison.Ordinal)).Id;
        return (await client.GetFromJsonAsync<SessionDetails>($"/api/v1/sessions/{id}"))!;
    }

    public async Task<HttpResponseMessage> BookAsync(string guest, Guid session, CreateBookingRequest request)
    {
        using var client = await ClientOfAsync(guest);
        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await client.PostAsJsonAsync($"/api/v1/sessions/{session}/bookings", request);
    }

    /// <summary>The booking once it has reached an end.</summary>
    public async Task<BookingDetails> FollowAsync(string guest, Guid booking)
    {
        using var client = await ClientOfAsync(guest);
        return await Eventually.GetAsync(
            async () => (await client.GetFromJsonAsync<BookingDetails>($"/api/v1/bookings/{booking}"))!,
            b => b.Status is not (BookingStatuses.Held or BookingStatuses.Authorised));
    }

    private async Task<string> SignInAsync(string guest)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        browser.BaseAddress = App.GetEndpoint("identity");
        var flow = new CodeFlow(browser);
        var tokens = guest is "ola" or "kuba"
            ? await flow.SignInAsync(guest)
            : await flow.RegisterAsync(guest, $"{guest}@example.com");
        return (string)tokens["access_token"]!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_builder is not null)
        {
            await _builder.DisposeAsync();
        }
    }
}
