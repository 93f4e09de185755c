namespace Couchannel.Hosting;

/// <summary>Where the value of a parameter comes from when configuration has none.</summary>
public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();

    /// <summary>Writes the members of the parameter's <c>default</c> object in the deployment manifest.</summary>
    public abstract void WriteToManifest(ManifestPublishingContext context);
}
