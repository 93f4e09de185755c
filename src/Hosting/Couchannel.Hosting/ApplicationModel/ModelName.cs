namespace Couchannel.Hosting;

/// <summary>The rule for the names of resources and endpoints.</summary>
internal static class ModelName
{
    private const int MaximumLength = 64;

    /// <param name="kind">What is named, as the message calls it.</param>
    /// <exception cref="ArgumentException">The name is not 1 to 64 ASCII letters, digits and single hyphens that starts with a
    /// letter and does not end with a hyphen.</exception>
    public static void Validate(string kind, string name, string parameter = "name")
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        var fault = name switch
        {
            { Length: 0 or > MaximumLength } => $"must be between 1 and {MaximumLength} characters long",
            _ when name.Contains("--", StringComparison.Ordinal) => "cannot contain consecutive hyphens",
            _ when name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-') => "must contain only ASCII letters, digits, and hyphens",
            _ when !char.IsAsciiLetter(name[0]) => "must start with an ASCII letter",
            _ when name.EndsWith('-') => "cannot end with a hyphen",
            _ => null,
        };
        if (fault is not null)
        {
            throw new ArgumentException($"{kind} name '{name}' is invalid. Name {fault}.", parameter);
        }
    }
}
