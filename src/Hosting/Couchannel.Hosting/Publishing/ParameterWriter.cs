namespace Couchannel.Hosting;

/// <summary>Writes a parameter.</summary>
internal static class ParameterWriter
{
    public static void Write(ManifestPublishingContext context, ParameterResource parameter)
    {
        var writer = context.Writer;
        writer.WriteString("type", "parameter.v0");
        if (parameter.IsConnectionString)
        {
            writer.WriteString("connectionString", parameter.ValueExpression);
        }

        writer.WriteString("value", $"{{{parameter.Name}.inputs.value}}");
        writer.WriteStartObject("inputs");
        writer.WriteStartObject("value");
        writer.WriteString("type", "string");
        if (parameter.Secret)
        {
            writer.WriteBoolean("secret", true);
        }

        if (parameter.Default is { } fallback)
        {
            writer.WriteStartObject("default");
            fallback.WriteToManifest(context);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
