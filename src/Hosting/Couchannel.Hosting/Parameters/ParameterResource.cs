namespace Couchannel.Hosting;

/// <summary>A value from outside, read from configuration at <c>Parameters:{name}</c>.</summary>
public class ParameterResource : Resource, IExpressionValue
{
    private readonly Lazy<string> _value;
    private string? _configurationKey;

    /// <param name="callback">Finds the value, given <see cref="Default"/>.</param>
    /// <param name="secret">Whether the value is to be kept from view.</param>
    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Secret = secret;
        _value = new Lazy<string>(() =>
        {
            var value = Find(callback);
            if (Secret)
            {
                SecretText.Remember(value);
            }

            return value;
        });
    }

    public bool Secret { get; }

    /// <summary>Whether the value is a connection string.</summary>
    public bool IsConnectionString { get; set; }

    public ParameterDefault? Default { get; set; }

    /// <summary>What the parameter is for, for people who are asked for it.</summary>
    public string? Description { get; set; }

    /// <summary>Whether the description is Markdown; it is shown as it is written.</summary>
    public bool EnableDescriptionMarkdown { get; set; }

    public string ValueExpression => $"{{{Name}.value}}";

    /// <summary>Where configuration has the value.</summary>
    internal string ConfigurationKey
    {
        get => _configurationKey ?? (IsConnectionString ? $"ConnectionStrings:{Name}" : $"Parameters:{Name}");
        set => _configurationKey = value;
    }

    /// <exception cref="MissingParameterValueException">Configuration has no value, and there is no default.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(_value.Value);

    /// <inheritdoc cref="GetValueAsync(CancellationToken)"/>
    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken) =>
        GetValueAsync(cancellationToken);

    private string Find(Func<ParameterDefault?, string> callback)
    {
        try
        {
            return callback(Default);
        }
        catch (MissingParameterValueException missing) when (!string.IsNullOrWhiteSpace(Description))
        {
            throw new MissingParameterValueException($"{missing.Message} It is: {Description.Trim().ReplaceLineEndings(" ")}", missing);
        }
    }
}
