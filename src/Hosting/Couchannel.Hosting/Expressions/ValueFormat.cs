namespace Couchannel.Hosting;

internal static class ValueFormat
{
    /// <exception cref="NotSupportedException">The format is none that is known; <c>uri</c> is.</exception>
    public static string Apply(string value, string format) => string.Equals(format, "uri", StringComparison.OrdinalIgnoreCase)
        ? Uri.EscapeDataString(value)
        : throw new NotSupportedException($"The format '{format}' is not supported; 'uri' is, which escapes a value for use in a URI.");
}
