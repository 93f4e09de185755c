using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Couchannel.Hosting;

/// <summary>Lets the compiler turn an interpolated string into a <see cref="ReferenceExpression"/>.</summary>
[InterpolatedStringHandler]
public readonly ref struct ReferenceExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength);
    private readonly List<IValueProvider> _providers = new(formattedCount);
    private readonly List<string> _expressions = new(formattedCount);
    private readonly List<string?> _formats = new(formattedCount);

    public void AppendLiteral(string value) =>
        _text.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void AppendFormatted(string? value)
    {
        if (value is not null)
        {
            AppendLiteral(value);
        }
    }

    public void AppendFormatted<T>(T value)
        where T : IValueProvider, IManifestExpressionProvider => AppendFormatted(value, format: null);

    /// <param name="format"><c>uri</c> escapes the value for use in a URI.</param>
    public void AppendFormatted<T>(T value, string? format)
        where T : IValueProvider, IManifestExpressionProvider
    {
        _text.Append(CultureInfo.InvariantCulture, $"{{{_providers.Count}}}");
        _providers.Add(value);
        _expressions.Add(value.ValueExpression);
        _formats.Add(format);
    }

    internal ReferenceExpression Build() => ReferenceExpression.Create(_text.ToString(), [.. _providers], [.. _expressions], [.. _formats]);
}
