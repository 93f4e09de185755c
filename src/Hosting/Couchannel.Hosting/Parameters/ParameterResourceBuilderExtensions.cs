namespace Couchannel.Hosting;

/// <summary>Values from outside.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter whose value configuration gives at <c>Parameters:{name}</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(Create(builder, name, secret, fallback: null));

    /// <summary>Adds a parameter with a value of the code's own.</summary>
    /// <param name="publishValueAsDefault">Whether a deployment is told the value, as a default; not for a secret.</param>
    /// <exception cref="ArgumentException">A secret is to be published.</exception>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <inheritdoc cref="AddParameter(IDistributedApplicationBuilder, string, string, bool, bool)"/>
    /// <param name="valueGetter">Finds the value when it is first needed.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false,
        bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(valueGetter);
        if (publishValueAsDefault && secret)
        {
            throw new ArgumentException("A parameter cannot be both secret and published as a default value.", nameof(secret));
        }

        return builder.AddResource(new ParameterResource(name, fallback => fallback?.GetDefaultValue() ?? valueGetter(), secret)
        {
            Default = publishValueAsDefault ? new ConstantParameterDefault(valueGetter) : null,
        });
    }

    /// <summary>Adds a parameter whose value configuration gives, or else the default.</summary>
    /// <param name="persist">Whether a default that was used once is kept for later runs.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        return builder.AddResource(Create(builder, name, secret, persist ? Kept(builder, name, value) : value));
    }

    /// <summary>Adds a parameter whose value configuration gives at a key of its own.</summary>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(
        this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(configurationKey);
        return builder.AddResource(new ParameterResource(
            name, fallback => ParameterValues.Find(builder.Configuration, name, fallback, configurationKey), secret)
        {
            ConfigurationKey = configurationKey,
        });
    }

    /// <summary>Says what the parameter is for, for people who are asked for it.</summary>
    public static IResourceBuilder<ParameterResource> WithDescription(
        this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        builder.Resource.Description = description;
        builder.Resource.EnableDescriptionMarkdown = enableMarkdown;
        return builder;
    }

    /// <summary>Makes a parameter that is not part of the graph, with the value that configuration gives.</summary>
    public static ParameterResource CreateParameter(IDistributedApplicationBuilder builder, string name, bool secret) =>
        Create(builder, name, secret, fallback: null);

    /// <summary>
    /// Makes a parameter that is not part of the graph: given by configuration, or generated on the first run and kept.
    /// </summary>
    public static ParameterResource CreateGeneratedParameter(
        IDistributedApplicationBuilder builder, string name, bool secret, GenerateParameterDefault parameterDefault) =>
        Create(builder, name, secret, Kept(builder, name, parameterDefault));

    /// <summary>Makes a password of at least 22 characters, as <see cref="CreateGeneratedParameter"/> does.</summary>
    public static ParameterResource CreateDefaultPasswordParameter(
        IDistributedApplicationBuilder builder, string name, bool lower = true, bool upper = true, bool numeric = true,
        bool special = true, int minLower = 0, int minUpper = 0, int minNumeric = 0, int minSpecial = 0) =>
        CreateGeneratedParameter(builder, name, secret: true, new GenerateParameterDefault
        {
            Lower = lower,
            Upper = upper,
            Numeric = numeric,
            Special = special,
            MinLower = minLower,
            MinUpper = minUpper,
            MinNumeric = minNumeric,
            MinSpecial = minSpecial,
        });

    private static ParameterResource Create(
        IDistributedApplicationBuilder builder, string name, bool secret, ParameterDefault? fallback) =>
        new(name, given => ParameterValues.Find(builder.Configuration, name, given, $"Parameters:{name}"), secret) { Default = fallback };

    private static ParameterDefault Kept(IDistributedApplicationBuilder builder, string name, ParameterDefault origin) =>
        builder.ExecutionContext.IsRunMode ? new KeptParameterDefault(origin, DataFolder.Of(builder), $"Parameters:{name}") : origin;
}
