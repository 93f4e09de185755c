using System.Runtime.CompilerServices;

namespace Couchannel.Hosting;

public partial class ReferenceExpressionBuilder
{
    /// <summary>Lets the compiler append an interpolated string to a <see cref="ReferenceExpressionBuilder"/>.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct ReferenceExpressionBuilderInterpolatedStringHandler
    {
        private readonly ReferenceExpressionBuilder _builder;

        // The compiler gives the lengths, which an expression that grows has no use for.
        public ReferenceExpressionBuilderInterpolatedStringHandler(
            int literalLength, int formattedCount, ReferenceExpressionBuilder builder) => _builder = builder;

        public void AppendLiteral(string value) => _builder.AppendLiteral(value);

        public void AppendFormatted(string? value) => _builder.AppendFormatted(value);

        public void AppendFormatted(string? value, string format) => _builder.AppendFormatted(value, format);

        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => _builder.AppendFormatted(valueProvider, format: null);

        public void AppendFormatted<T>(T valueProvider, string? format)
            where T : IValueProvider, IManifestExpressionProvider => _builder.AppendFormatted(valueProvider, format);

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider, format: null);

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format)
            where T : IResource, IValueProvider, IManifestExpressionProvider => _builder.AppendFormatted(valueProvider.Resource, format);

        [Obsolete("An expression cannot be formatted as a whole: write out what it is made of.", error: true)]
        public void AppendFormatted(ReferenceExpression valueProvider, string format) => throw new InvalidOperationException();
    }
}
