namespace Couchannel.Hosting;

public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter whose value configuration gives at <c>Parameters:{name}</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => FromConfiguration(builder, name) ?? throw Missing(name), secret));

    /// <summary>
    /// Makes a password parameter that is not part of the graph: given by configuration, or generated on the first run and kept.
    /// </summary>
    /// <param name="minLength">The length of a generated password, in characters.</param>
    public static ParameterResource CreateDefaultPasswordParameter(
        this IDistributedApplicationBuilder builder, string name, bool special = true, int minLength = 22)
    {
        string FindOrGenerate(ParameterDefault? generator)
        {
            if (FromConfiguration(builder, name) is { } known)
            {
                return known;
            }

            var generated = generator!.GetDefaultValue();
            DataFolder.Of(builder).Save(Key(name), generated);
            return generated;
        }

        return new ParameterResource(name, FindOrGenerate, secret: true)
        {
            Default = new GenerateParameterDefault { Special = special, MinLength = minLength },
        };
    }

    private static string Key(string name) => $"Parameters:{name}";

    private static string? FromConfiguration(IDistributedApplicationBuilder builder, string name) => builder.Configuration[Key(name)];

    private static DistributedApplicationException Missing(string name) =>
        new($"Parameter '{name}' has no value: set Parameters__{name} in the environment, or {Key(name)} in the AppHost's configuration.");
}
