using System.Net.Mail;

namespace Couchannel.Identity.Accounts;

/// <summary>What somebody who registers says of themselves.</summary>
public sealed class Registration
{
    private const int LongestName = 80;
    private const int LongestEmail = 254;
    private const int ShortestPassword = 10;
    private const int LongestPassword = 128;

    public string Name { get; set; } = "";

    public string Email { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>What is wrong, by field, in the order of the form.</summary>
    internal IReadOnlyDictionary<string, string> Errors()
    {
        var errors = new Dictionary<string, string>();
        var name = Name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            errors[nameof(Name)] = $"Write the name that others see, up to {LongestName} characters.";
        }

        if (!IsAddress(Email.Trim()))
        {
            errors[nameof(Email)] = "Write an e-mail address such as ola@example.com.";
        }

        if (Password.Length is < ShortestPassword or > LongestPassword)
        {
            errors[nameof(Password)] = $"Choose a password of {ShortestPassword} to {LongestPassword} characters.";
        }
        else if (Password.Equals(Email.Trim(), StringComparison.OrdinalIgnoreCase) || Password.Distinct().Count() < 4)
        {
            errors[nameof(Password)] = "This password is easy to guess. Choose another.";
        }

        return errors;
    }

    // The parser also takes "Ola <ola@example.com>", which is no address alone.
    private static bool IsAddress(string email) =>
        email.Length <= LongestEmail && MailAddress.TryCreate(email, out var parsed) && parsed.Address == email
        && parsed.Host.Contains('.', StringComparison.Ordinal) && !email.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));
}
