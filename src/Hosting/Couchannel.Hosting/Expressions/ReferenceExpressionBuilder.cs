using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Couchannel.Hosting;

/// <summary>Puts a <see cref="ReferenceExpression"/> together piece by piece.</summary>
public partial class ReferenceExpressionBuilder
{
    private readonly ExpressionParts _parts = new();

    public bool IsEmpty => _parts.IsEmpty;

    /// <summary>Appends an interpolated string.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "The handler appends its parts to this builder on the way.")]
    public void Append([InterpolatedStringHandlerArgument("")] in ReferenceExpressionBuilderInterpolatedStringHandler handler)
    {
    }

    /// <summary>Appends text; a brace in it has to be doubled.</summary>
    public void AppendLiteral(string value) => _parts.AddText(value);

    public void AppendFormatted(string? value) => _parts.AddText(value);

    /// <param name="format"><c>uri</c> escapes the value for use in a URI.</param>
    public void AppendFormatted(string? value, string? format = null) =>
        _parts.AddText(value is not null && format is not null ? ValueFormat.Apply(value, format) : value);

    public void AppendFormatted<T>(T valueProvider)
        where T : IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider, format: null);

    /// <param name="format"><c>uri</c> escapes the value for use in a URI.</param>
    public void AppendFormatted<T>(T valueProvider, string? format)
        where T : IValueProvider, IManifestExpressionProvider => _parts.Add(valueProvider, valueProvider, format);

    /// <summary>Appends a value, or the resource of a builder, whose type is known only here.</summary>
    /// <param name="format"><c>uri</c> escapes the value for use in a URI.</param>
    /// <exception cref="ArgumentException">It is not a value of an expression.</exception>
    public void AppendValueProvider(object valueProvider, string? format = null)
    {
        var value = (valueProvider as IResourceBuilder<IResource>)?.Resource ?? valueProvider;
        if (value is not (IValueProvider provider and IManifestExpressionProvider expression))
        {
            throw new ArgumentException($"{value.GetType().Name} is not a value of an expression.", nameof(valueProvider));
        }

        _parts.Add(provider, expression, format);
    }

    public ReferenceExpression Build() => _parts.Build();
}
