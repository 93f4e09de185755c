using Microsoft.Extensions.Compliance.Classification;

namespace Couchannel.ServiceDefaults;

/// <summary>Kinds of data, by how telemetry treats them.</summary>
public static class DataKinds
{
    private const string Taxonomy = "Couchannel";

    /// <summary>Text that may hold anything: what is a secret or somebody's data in it is erased, the rest is kept.</summary>
    public static DataClassification Text { get; } = new(Taxonomy, nameof(Text));

    /// <summary>Tokens, passwords, what payments are made with: erased.</summary>
    public static DataClassification Secret { get; } = new(Taxonomy, nameof(Secret));

    /// <summary>Names and addresses of people: erased.</summary>
    public static DataClassification Personal { get; } = new(Taxonomy, nameof(Personal));
}
