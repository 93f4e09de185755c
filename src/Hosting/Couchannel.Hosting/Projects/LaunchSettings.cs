using System.Text.Json;

namespace Couchannel.Hosting;

/// <summary>The <c>launchSettings.json</c> of a project.</summary>
public sealed class LaunchSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public Dictionary<string, LaunchProfile> Profiles { get; set; } = [];

    /// <summary>Reads the settings of a project, if it has any.</summary>
    /// <exception cref="DistributedApplicationException">The file is not JSON of the expected shape.</exception>
    internal static LaunchSettings? Read(string projectPath)
    {
        var file = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<LaunchSettings>(File.ReadAllText(file), Json) : null;
        }
        catch (JsonException broken)
        {
            throw new DistributedApplicationException($"{file} cannot be read: {broken.Message}", broken);
        }
    }
}
