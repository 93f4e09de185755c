namespace Couchannel.Hosting;

internal static class ResourceName
{
    private const int MaximumLength = 64;

    public static void Validate(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var fault = name switch
        {
            { Length: > MaximumLength } => $"must be at most {MaximumLength} characters long",
            _ when !char.IsAsciiLetter(name[0]) => "must start with an ASCII letter",
            _ when name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-') => "must hold only ASCII letters, digits and hyphens",
            _ when name.EndsWith('-') => "must not end with a hyphen",
            _ when name.Contains("--", StringComparison.Ordinal) => "must not hold consecutive hyphens",
            _ => null,
        };
        if (fault is not null)
        {
            throw new ArgumentException($"Resource name '{name}' is invalid: it {fault}.", nameof(name));
        }
    }
}
