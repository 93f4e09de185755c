using System.Runtime.CompilerServices;

namespace Couchannel.Hosting;

public partial class ReferenceExpression
{
    /// <summary>Lets the compiler turn an interpolated string into a <see cref="ReferenceExpression"/>.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly ExpressionParts _parts = new(literalLength, formattedCount);

        public void AppendLiteral(string value) => _parts.AddText(Braces.EscapeSingle(value));

        public void AppendFormatted(string? value) => AppendFormatted(value, format: null);

        public void AppendFormatted(string? value, string? format = null)
        {
            if (value is not null)
            {
                _parts.AddText(Braces.EscapeSingle(format is null ? value : ValueFormat.Apply(value, format)));
            }
        }

        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => _parts.Add(valueProvider, valueProvider, format: null);

        /// <param name="format"><c>uri</c> escapes the value for use in a URI.</param>
        public void AppendFormatted<T>(T valueProvider, string? format = null)
            where T : IValueProvider, IManifestExpressionProvider => _parts.Add(valueProvider, valueProvider, format);

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider, format: null);

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format = null)
            where T : IResource, IValueProvider, IManifestExpressionProvider =>
            _parts.Add(valueProvider.Resource, valueProvider.Resource, format);

        [Obsolete("An expression cannot be formatted as a whole: write out what it is made of.", error: true)]
        public void AppendFormatted(ReferenceExpression valueProvider, string format) => throw new InvalidOperationException();

        internal ReferenceExpression GetExpression() => _parts.Build();
    }
}
