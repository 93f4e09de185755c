namespace Couchannel.Hosting;

/// <summary>Makes a random value.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    /// <summary>The least length of the value, in characters.</summary>
    public int MinLength { get; set; } = 22;

    public bool Lower { get; set; } = true;

    public bool Upper { get; set; } = true;

    public bool Numeric { get; set; } = true;

    public bool Special { get; set; } = true;

    /// <summary>How many lower case letters there are at least.</summary>
    public int MinLower { get; set; }

    public int MinUpper { get; set; }

    public int MinNumeric { get; set; }

    public int MinSpecial { get; set; }

    /// <exception cref="ArgumentException">A kind of character is wanted and forbidden at once, or none is allowed.</exception>
    public override string GetDefaultValue() => RandomText.Create(
        MinLength,
        [
            new(RandomText.LowerCase, Lower, MinLower), new(RandomText.UpperCase, Upper, MinUpper),
            new(RandomText.Digits, Numeric, MinNumeric), new(RandomText.SpecialCharacters, Special, MinSpecial),
        ]);

    public override void WriteToManifest(ManifestPublishingContext context)
    {
        var writer = context.Writer;
        writer.WriteStartObject("generate");
        writer.WriteNumber("minLength", MinLength);
        foreach (var (name, allowed) in new[] { ("lower", Lower), ("upper", Upper), ("numeric", Numeric), ("special", Special) })
        {
            if (!allowed)
            {
                writer.WriteBoolean(name, false);
            }
        }

        foreach (var (name, least) in
            new[] { ("minLower", MinLower), ("minUpper", MinUpper), ("minNumeric", MinNumeric), ("minSpecial", MinSpecial) })
        {
            if (least != 0)
            {
                writer.WriteNumber(name, least);
            }
        }

        writer.WriteEndObject();
    }
}
