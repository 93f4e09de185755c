namespace Couchannel.Identity.Accounts;

/// <summary>An account that somebody made for themselves.</summary>
internal sealed class RegisteredAccount
{
    public required string Subject { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>The address as it is compared: one person does not register twice by writing it in capitals.</summary>
    public required string EmailKey { get; init; }

    public string PasswordHash { get; set; } = "";

    public static string KeyOf(string email) => email.Trim().ToUpperInvariant();

    public Account ToAccount() => new(Subject, Name, Email);
}
