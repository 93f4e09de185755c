namespace Couchannel.Hosting;

/// <summary>A value that is told to the deployment too.</summary>
internal sealed class ConstantParameterDefault(Func<string> valueGetter) : ParameterDefault
{
    private readonly Lazy<string> _value = new(valueGetter);

    public override string GetDefaultValue() => _value.Value;

    public override void WriteToManifest(ManifestPublishingContext context) => context.Writer.WriteString("value", GetDefaultValue());
}
