namespace Couchannel.Hosting;

internal static class EnvironmentVariableName
{
    /// <summary>Makes a resource's name fit for a variable: all but ASCII letters and digits becomes an underscore.</summary>
    public static string Encode(string name)
    {
        var encoded = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return encoded.Length > 0 && char.IsAsciiDigit(encoded[0]) ? "_" + encoded : encoded;
    }
}
