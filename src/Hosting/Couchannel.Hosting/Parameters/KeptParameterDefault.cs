namespace Couchannel.Hosting;

/// <summary>A value that is made on the first run and kept for later ones.</summary>
internal sealed class KeptParameterDefault(ParameterDefault origin, DataFolder folder, string configurationKey) : ParameterDefault
{
    public override string GetDefaultValue()
    {
        var value = origin.GetDefaultValue();
        folder.Save(configurationKey, value);
        return value;
    }

    public override void WriteToManifest(ManifestPublishingContext context) => origin.WriteToManifest(context);
}
