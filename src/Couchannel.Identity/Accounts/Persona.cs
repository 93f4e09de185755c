namespace Couchannel.Identity.Accounts;

/// <param name="Role">Guest, host or administrator.</param>
/// <param name="Purpose">What they are there to try, in a few words.</param>
internal sealed record Persona(Account Account, string Role, string Purpose);
