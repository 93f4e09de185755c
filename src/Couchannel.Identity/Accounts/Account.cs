namespace Couchannel.Identity.Accounts;

/// <summary>Somebody who can sign in.</summary>
/// <param name="Subject">What tokens know them by; it never changes.</param>
internal sealed record Account(string Subject, string Name, string Email, bool IsAdministrator = false);
