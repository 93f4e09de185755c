namespace Couchannel.Hosting.Conformance.Tests;

/// <summary>What a refusal has to tell, whatever its wording.</summary>
internal static class Facts
{
    public static string[] Of(string name) => name switch
    {
        "80-duplicate-resource" => ["BOX", "already exists", nameof(ContainerResource), nameof(ProjectResource), "case-insensitive"],
        "81-invalid-name" => ["bad_name.x", "invalid", "ASCII letters, digits, and hyphens"],
        "83-duplicate-database" => ["'db'", "already exists", "case-insensitive"],
        "84-wait-for-itself" => ["'api'", "cannot wait for itself"],
        _ => throw new ArgumentException($"Say what the refusal of '{name}' has to tell.", nameof(name)),
    };
}
