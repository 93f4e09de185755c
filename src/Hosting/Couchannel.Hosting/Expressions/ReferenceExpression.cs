using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>A text with values in it that are known only when the application runs.</summary>
public partial class ReferenceExpression : IExpressionValue, IValueWithReferences
{
    /// <summary>The expression whose value is nothing.</summary>
    public static readonly ReferenceExpression Empty = new("", [], [], []);

    private ReferenceExpression(string format, IValueProvider[] valueProviders, string[] manifestExpressions, string?[] stringFormats)
    {
        Format = format;
        ValueProviders = valueProviders;
        ManifestExpressions = manifestExpressions;
        StringFormats = stringFormats;
    }

    /// <summary>The text as a composite format: <c>{0}</c> stands for the first value.</summary>
    public string Format { get; }

    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    public IReadOnlyList<string> ManifestExpressions { get; }

    /// <summary>For each value the format that it is put into the text with, if any.</summary>
    public IReadOnlyList<string?> StringFormats { get; }

    public string ValueExpression => IsConditional
        ? $"{{{Name}.connectionString}}"
        : string.Format(CultureInfo.InvariantCulture, Format, [.. ManifestExpressions]);

    IEnumerable<object> IValueWithReferences.References => IsConditional ? ConditionalReferences : ValueProviders;

    /// <summary>Makes an expression of an interpolated string; <c>{value:uri}</c> escapes a value for use in a URI.</summary>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.GetExpression();

    /// <summary>The value for a process of this machine; waits until it is known.</summary>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) =>
        GetValueAsync(new ValueProviderContext(), cancellationToken);

    /// <summary>The value as the one who asks has to see it; nothing for an empty expression.</summary>
    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        if (IsConditional)
        {
            return await (await ChooseAsync(context, cancellationToken).ConfigureAwait(false))
                .GetValueAsync(context, cancellationToken).ConfigureAwait(false);
        }

        if (Format.Length == 0)
        {
            return null;
        }

        var values = new object?[ValueProviders.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = await ValueProviders[i].GetValueAsync(context, cancellationToken).ConfigureAwait(false);
            values[i] = value is not null && StringFormats[i] is { } format ? ValueFormat.Apply(value, format) : value;
        }

        return string.Format(CultureInfo.InvariantCulture, Format, values);
    }

    internal static ReferenceExpression Create(
        string format, IValueProvider[] valueProviders, string[] manifestExpressions, string?[] stringFormats) =>
        new(format, valueProviders, manifestExpressions, stringFormats);
}
