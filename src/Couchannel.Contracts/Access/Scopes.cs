namespace Couchannel.Contracts.Access;

/// <summary>The scopes of access tokens: what the API lets their bearer do. Browsing needs none.</summary>
public static class Scopes
{
    /// <summary>Book seats, and see one's own bookings.</summary>
    public const string BookingsWrite = "bookings:write";

    /// <summary>Be a host, and see the bookings of one's own sessions.</summary>
    public const string SessionsWrite = "sessions:write";

    /// <summary>Operate: see every booking, the users and the audit log; suspend users.</summary>
    public const string Admin = "admin";
}
