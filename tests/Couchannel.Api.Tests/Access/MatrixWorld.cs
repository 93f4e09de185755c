using System.Net.Http.Json;
using System.Text;
using Couchannel.Api.Tests.BadInput;
using Couchannel.Api.Tests.Notifications;
using Couchannel.Api.Tests.Payments;
using Couchannel.Api.Tests.Sessions;
using Couchannel.Contracts;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Hosts;
using Couchannel.Contracts.Notifications;
using Couchannel.Contracts.Payments;
using Couchannel.Contracts.Reviews;
using Couchannel.Contracts.Sessions;
using Couchannel.Contracts.Users;
using Couchannel.Contracts.Waitlist;
using Couchannel.Data.Payments;
using Couchannel.Domain.CheckIns;
using Couchannel.Domain.Payments;

namespace Couchannel.Api.Tests.Access;

/// <summary>One booking of ola's in a session of marta's, and everybody who might want it.</summary>
internal sealed class MatrixWorld(ApiUnderTest api) : IAsyncDisposable
{
    private const string MartasVenue = "0190b000-0000-7000-8000-000000000003";
    private const string Marta = "0190a000-0000-7000-8000-000000000003";

    private const string MartasOtherVenue = "0190b000-0000-7000-8000-000000000006";

    private static readonly string[] GuestScopes = [Scopes.BookingsWrite];
    private static readonly Dictionary<string, string> Patient = new(Webhooks.Settings)
    {
        ["API_LIMIT_USER_PER_MINUTE"] = "10000",
        ["API_LIMIT_BOOKINGS_PER_SESSION"] = "10000",
    };

    private static readonly string[] Likely = ["owner", "its-host", "admin", "other-host", "anonymous"];
    private static readonly string[] HostScopes = [Scopes.BookingsWrite, Scopes.SessionsWrite];

    private Guid _session;
    private Guid _booking;
    private Guid _attended;
    private Guid _asking;
    private Guid _bystander;
    private Guid _notification;
    private Guid _about;
    private Guid _running;
    private Guid _challenge;
    private Guid _full;
    private Guid _waited;
    private Guid _offered;
    private Guid _evening;
    private Guid _coming;

    public ApiUnderTest Api => api;

    /// <param name="overTheWire">Whether requests go through the real server, which bounds what it reads.</param>
    public static async Task<MatrixWorld> CreateAsync(TestServers servers, bool overTheWire = false)
    {
        var world = new MatrixWorld(await ApiUnderTest.StartAsync(servers, overTheWire ? Patient : Webhooks.Settings));
        if (overTheWire)
        {
            world.Api.UseKestrel(0);
        }

        await world.ArrangeAsync();
        return world;
    }

    /// <summary>Calls a route of the matrix as one of its callers.</summary>
    public async Task<HttpResponseMessage> CallAsync(string route, string caller)
    {
        var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
        using var request = new HttpRequestMessage(new HttpMethod(method), PathOf(method, path));
        if (method is "POST" or "PUT" or "PATCH")
        {
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            request.Headers.TryAddWithoutValidation("If-Match", "*");
            request.Content = BodyFor(method, path);
            if (SignerFor(path) is { } sign)
            {
                sign(request, await request.Content!.ReadAsByteArrayAsync());
            }
        }

        using var client = api.ClientWith(TokenOf(caller));

        // A stream that somebody may follow has no end to wait for.
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (answer.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            await answer.Content.LoadIntoBufferAsync();
        }

        return answer;
    }

    /// <summary>A request of the route that is answered as its caller wants.</summary>
    public async Task<RequestDraft> GoodRequestAsync(string route)
    {
        var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
        return new RequestDraft
        {
            Method = method,
            Path = PathOf(method, path),
            Sign = SignerFor(path),
            Body = method is "POST" or "PUT" or "PATCH" && BodyFor(method, path) is { } body ? await body.ReadAsByteArrayAsync() : null,
            Headers = { ["Idempotency-Key"] = Guid.NewGuid().ToString(), ["If-Match"] = "*" },
        };
    }

    /// <summary>Sends a request as somebody whom the matrix lets do it.</summary>
    public async Task<HttpResponseMessage> SendAsync(string route, RequestDraft draft)
    {
        var caller = Likely.First(c => AccessMatrix.Rows[route][c] is >= 200 and < 300);
        using var client = api.ClientWith(TokenOf(caller));
        using var request = draft.ToRequest();
        return await client.SendAsync(request);
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    private async Task ArrangeAsync()
    {
        _session = await api.Database.AddSessionAsync(seats: 50);
        await api.Database.ExecuteAsync("UPDATE sessions SET venue_id = $2 WHERE id = $1", _session, Guid.Parse(MartasVenue));
        _about = await SessionOfMartasAsync("status = 'published', starts_at = now() + interval '20 minutes'");
        _running = await SessionOfMartasAsync("status = 'started'");
        _full = await SessionOfMartasAsync("seats_taken = seats_total, match = 'Full'");
        _waited = await SessionOfMartasAsync("seats_taken = seats_total");
        await WaitAsync(_waited);
        var offering = await SessionOfMartasAsync("seats_taken = seats_total");
        await WaitAsync(offering);
        await api.Database.ExecuteAsync("UPDATE sessions SET seats_taken = seats_total - 1 WHERE id = $1", offering);
        await api.Database.ExecuteAsync("SELECT serve_waitlist($1, now(), NULL)", offering);
        _offered = await api.Database.ScalarAsync<Guid>("SELECT id FROM bookings WHERE session_id = $1", offering);
        _evening = await SessionOfMartasAsync("status = 'published', starts_at = now() + interval '30 minutes'");
        var coming = await api.BookAsync("ola", _evening);
        _coming = (await coming.Content.ReadFromJsonAsync<BookingDetails>())!.Id;
        await api.Database.ExecuteAsync("UPDATE bookings SET status = 'confirmed' WHERE id = $1", _coming);
        var booked = await api.BookAsync("ola", _session);
        _booking = (await booked.Content.ReadFromJsonAsync<BookingDetails>())!.Id;

        var attended = await api.BookAsync("ola", _session);
        _attended = (await attended.Content.ReadFromJsonAsync<BookingDetails>())!.Id;
        await api.Database.ExecuteAsync("UPDATE bookings SET status = 'attended' WHERE id = $1", _attended);
        await api.Database.ExecuteAsync(
            """
            INSERT INTO payments (booking_id, provider, reference, amount, currency, status)
            SELECT id, 'sandbox', 'paid', amount, currency, 'captured' FROM bookings WHERE id = $1
            """,
            _attended);
        var asking = await api.BookAsync("ola", _session);
        _asking = (await asking.Content.ReadFromJsonAsync<BookingDetails>())!.Id;
        await api.Database.ExecuteAsync(
            """
            UPDATE bookings SET status = 'authorised', booking_mode = 'approval', approval_expires_at = now() + interval '1 hour'
            WHERE id = $1
            """,
            _asking);

        // Who comes for the first time becomes known, and the personas among them find their hosts.
        foreach (var subject in new[] { "marta", "piotr", "jan", "zbyszek" })
        {
            (await api.ClientOf(subject).GetAsync("/api/v1/me")).EnsureSuccessStatusCode();
        }

        _challenge = (await new SandboxBank(api.Database.Source).OpenAsync(
            _booking, new Money(4000, "PLN"), new SandboxPlan(PaymentStatus.ActionRequired), default)).Challenge!.Value;
        _notification = await api.Database.AddNotificationAsync("ola", NotificationKinds.BookingConfirmed, _booking);
        _bystander = await api.Database.ScalarAsync<Guid>("SELECT id FROM users WHERE subject = 'jan'");
        var suspended = await api.Database.ScalarAsync<Guid>("SELECT id FROM users WHERE subject = 'zbyszek'");
        using var ada = api.ClientOf("ada", Scopes.Admin);
        (await ada.PostAsJsonAsync($"/api/v1/admin/users/{suspended}/suspend", new SuspendRequest("no-shows"))).EnsureSuccessStatusCode();
    }

    private async Task WaitAsync(Guid session)
    {
        using var ola = api.ClientOf("ola");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/sessions/{session}/waitlist");
        request.Content = JsonContent.Create(new JoinWaitlistRequest(1));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        (await ola.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private async Task<Guid> SessionOfMartasAsync(string state)
    {
        var session = await api.Database.AddSessionAsync(seats: 8);
        await api.Database.ExecuteAsync($"UPDATE sessions SET venue_id = $2, {state} WHERE id = $1", session, Guid.Parse(MartasVenue));
        return session;
    }

    private string? TokenOf(string caller) => caller switch
    {
        "anonymous" => null,
        "expired" => Bent("exp", DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60),
        "audience" => Bent("aud", "another-api"),
        "scope" => api.Issuer.SignedToken("ola", "openid", "profile"),
        "other-guest" => api.Issuer.SignedToken("kuba", GuestScopes),
        "other-host" => api.Issuer.SignedToken("piotr", HostScopes),
        "owner" => api.Issuer.SignedToken("ola", GuestScopes),
        "its-host" => api.Issuer.SignedToken("marta", HostScopes),
        "admin" => api.Issuer.SignedToken("ada", Scopes.Admin),
        "suspended" => api.Issuer.SignedToken("zbyszek", [.. HostScopes, Scopes.Admin]),
        _ => throw new ArgumentOutOfRangeException(nameof(caller), caller, "Nobody is called so."),
    };

    private string Bent(string claim, object value)
    {
        var token = api.Issuer.Token("ola", GuestScopes);
        token.Claims[claim] = value;
        return token.Sign(api.Issuer.Key);
    }

    private string PathOf(string method, string path) => path
        .Replace("{id}", IdFor(method, path).ToString(), StringComparison.Ordinal)
        .Replace("{provider}", "sandbox", StringComparison.Ordinal);

    private static Action<HttpRequestMessage, byte[]>? SignerFor(string path) => path.EndsWith("{provider}", StringComparison.Ordinal)
        ? (request, body) => request.Headers.Add(
            SandboxEvent.SignatureHeader, WebhookSignature.Sign(Webhooks.SandboxSecret, DateTimeOffset.UtcNow, body))
        : null;

    private Guid IdFor(string method, string path) => path switch
    {
        _ when path.Contains("/sandbox/", StringComparison.Ordinal) => _challenge,
        _ when path.Contains("/admin/users/", StringComparison.Ordinal) => _bystander,
        _ when path.EndsWith("/check-ins", StringComparison.Ordinal) => _evening,
        _ when path.Contains("/check-in-code", StringComparison.Ordinal) => _coming,
        _ when path.Contains("/hosts/me/sessions/", StringComparison.Ordinal) => _session,
        _ when path.Contains("/hosts/", StringComparison.Ordinal) => Guid.Parse(Marta),
        _ when path.EndsWith("-review", StringComparison.Ordinal) || path.EndsWith(".ics", StringComparison.Ordinal)
            || path.EndsWith("/refund", StringComparison.Ordinal) => _attended,
        _ when path.EndsWith("/approve", StringComparison.Ordinal) || path.EndsWith("/decline", StringComparison.Ordinal) => _asking,
        _ when path.EndsWith("/accept", StringComparison.Ordinal) => _offered,
        _ when path.EndsWith("/waitlist", StringComparison.Ordinal) => method == "POST" ? _full : _waited,
        _ when path.Contains("/api/v1/bookings/", StringComparison.Ordinal) => _booking,
        _ when path.Contains("/notifications/", StringComparison.Ordinal) => _notification,
        _ when path.Contains("/api/v1/venues/", StringComparison.Ordinal) => Guid.Parse(MartasOtherVenue),
        _ when path.EndsWith("/start", StringComparison.Ordinal) => _about,
        _ when path.EndsWith("/finish", StringComparison.Ordinal) => _running,
        "/api/v1/sessions/{id}" => _about,
        _ => _session,
    };

    private JsonContent? BodyFor(string method, string path) => path.Split('/')[^1] switch
    {
        "sessions" or "{id}" when path.StartsWith("/api/v1/sessions", StringComparison.Ordinal) =>
            JsonContent.Create(HostDesk.Session(Guid.Parse(MartasVenue))),
        "venues" or "{id}" when method is "POST" or "PUT" => JsonContent.Create(HostDesk.Venue),
        "cancel" => JsonContent.Create(new CancelSessionRequest("A reason")),
        "refund" => JsonContent.Create(new RefundRequest(1000, "PLN")),
        "bookings" => JsonContent.Create(new CreateBookingRequest(1)),
        "waitlist" when method == "POST" => JsonContent.Create(new JoinWaitlistRequest(1)),
        "check-ins" => JsonContent.Create(new CheckInRequest(
            new CheckInSigner([Encoding.UTF8.GetBytes(ApiUnderTest.CheckInKey)])
                .Sign(new CheckInCode(_coming, 1, DateTimeOffset.UtcNow.AddHours(1))))),
        "hosts" => JsonContent.Create(new BecomeHostRequest("A host")),
        "host-review" or "guest-review" => JsonContent.Create(new WriteReviewRequest(5, "Thank you")),
        "me" => JsonContent.Create(new UpdateMeRequest(Languages.Polish)),
        "{provider}" => JsonContent.Create(new SandboxEvent("event-1", "payment.authorised", Guid.NewGuid(), DateTimeOffset.UtcNow)),
        "suspend" => JsonContent.Create(new SuspendRequest("A reason")),
        _ => null,
    };
}
