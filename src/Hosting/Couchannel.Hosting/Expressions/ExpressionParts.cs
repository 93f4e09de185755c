using System.Globalization;
using System.Text;

namespace Couchannel.Hosting;

/// <summary>An expression that is being put together.</summary>
internal sealed class ExpressionParts(int literalLength = 0, int formattedCount = 0)
{
    private readonly StringBuilder _format = new(literalLength);
    private readonly List<IValueProvider> _providers = new(formattedCount);
    private readonly List<string> _expressions = new(formattedCount);
    private readonly List<string?> _stringFormats = new(formattedCount);

    public bool IsEmpty => _format.Length == 0;

    public void AddText(string? text) => _format.Append(text);

    public void Add(IValueProvider provider, IManifestExpressionProvider expression, string? format)
    {
        _format.Append(CultureInfo.InvariantCulture, $"{{{_providers.Count}}}");
        _providers.Add(provider);
        _expressions.Add(expression.ValueExpression);
        _stringFormats.Add(format);
    }

    public ReferenceExpression Build() =>
        ReferenceExpression.Create(_format.ToString(), [.. _providers], [.. _expressions], [.. _stringFormats]);
}
