namespace Couchannel.Identity.Protocol;

/// <summary>The words that issuer, API and web agree on.</summary>
internal static class Names
{
    public const string ApiAudience = "couchannel-api";

    public const string WebClient = "couchannel-web";
    public const string TestClient = "couchannel-tests";
    public const string ServiceClient = "couchannel-service";

    public const string WriteBookings = "bookings:write";
    public const string WriteSessions = "sessions:write";
    public const string Administer = "admin";

    public const string TestRedirect = "http://localhost/signed-in";
}
