using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;

namespace Couchannel.Web.Sessions;

/// <summary>
/// Keeps who a visitor is, and their tokens, on the server: the cookie holds nothing but the name of the session, drawn by lot at
/// each sign-in.
/// </summary>
internal sealed class SessionTickets(ISessionStorage storage, IDataProtectionProvider protection, TimeProvider time) : ITicketStore
{
    private const string IdItem = "session";

    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private readonly IDataProtector _protector = protection.CreateProtector("Couchannel.Web.Sessions");

    /// <summary>The name of the session that a ticket came from.</summary>
    public static string IdOf(AuthenticationProperties properties) => properties.Items[IdItem]!;

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var id = RandomNumberGenerator.GetHexString(64, lowercase: true);
        ticket.Properties.Items[IdItem] = id;
        await storage.SetAsync(id, Subject.Of(ticket.Principal)!, Kept(ticket), Left(ticket));
        return id;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) => TryRenewAsync(key, ticket);

    /// <returns>Whether the session had not ended meanwhile; it stays ended.</returns>
    public Task<bool> TryRenewAsync(string key, AuthenticationTicket ticket) =>
        storage.ReplaceAsync(key, Subject.Of(ticket.Principal)!, Kept(ticket), Left(ticket));

    public async Task<AuthenticationTicket?> RetrieveAsync(string key) => await storage.GetAsync(key) is { } kept ? Read(kept) : null;

    /// <summary>The session. A page that says what went wrong is for anybody: the sessions may be what went wrong.</summary>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken) =>
        httpContext.Features.Get<IExceptionHandlerFeature>() is null ? await RetrieveAsync(key) : null;

    public Task RemoveAsync(string key) => storage.RemoveAsync(key);

    /// <summary>Ends every session of somebody.</summary>
    /// <returns>The tickets of these sessions.</returns>
    public async Task<IReadOnlyList<AuthenticationTicket>> RemoveAllAsync(string subject) =>
        [.. (await storage.RemoveAllAsync(subject)).Select(Read).OfType<AuthenticationTicket>()];

    private byte[] Kept(AuthenticationTicket ticket) => _protector.Protect(TicketSerializer.Default.Serialize(ticket));

    private TimeSpan Left(AuthenticationTicket ticket) =>
        ticket.Properties.ExpiresUtc is { } until ? until - time.GetUtcNow() : Longest;

    private AuthenticationTicket? Read(byte[] kept)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(_protector.Unprotect(kept));
        }
        catch (CryptographicException)
        {
            // Kept by keys that are gone: who it was signs in again.
            return null;
        }
    }
}
