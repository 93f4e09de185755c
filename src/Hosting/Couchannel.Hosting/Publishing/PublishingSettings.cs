using Microsoft.Extensions.Configuration;

namespace Couchannel.Hosting;

/// <summary>What the command line says of publishing.</summary>
internal sealed class PublishingSettings(IConfiguration configuration)
{
    private const string OperationKey = "AppHost:Operation";
    private const string PublisherKey = "Publishing:Publisher";
    private const string StepKey = "Pipeline:Step";
    private const string OutputPathKey = "Pipeline:OutputPath";
    private const string ManifestPublisher = "manifest";
    private const string ManifestStep = "publish-manifest";

    /// <summary>The options of the command line, by the configuration keys that they stand for.</summary>
    public static readonly IReadOnlyDictionary<string, string> Options = new Dictionary<string, string>
    {
        ["--operation"] = OperationKey,
        ["--publisher"] = PublisherKey,
        ["--step"] = StepKey,
        ["--output-path"] = OutputPathKey,
    };

    private string? Publisher => Setting(PublisherKey);

    /// <summary>Whether the application is to run or to be published; one that is asked for something else is not to run.</summary>
    public DistributedApplicationOperation Operation => Setting(OperationKey)?.ToUpperInvariant() switch
    {
        null when Publisher is null => DistributedApplicationOperation.Run,
        "RUN" => DistributedApplicationOperation.Run,
        _ => DistributedApplicationOperation.Publish,
    };

    /// <summary>Where the manifest is to be written: a file, or a folder.</summary>
    /// <exception cref="DistributedApplicationException">Something else is asked for than there is, or no path is given.</exception>
    public string FindOutputPath()
    {
        Expect(OperationKey, "operation", "publish");
        Expect(PublisherKey, "publisher", ManifestPublisher);
        Expect(StepKey, "step", ManifestStep);
        return Setting(OutputPathKey)
            ?? throw new DistributedApplicationException("No path is given to write the manifest to: add --output-path FILE.");
    }

    private void Expect(string key, string option, string only)
    {
        if (Setting(key) is { } given && !string.Equals(given, only, StringComparison.OrdinalIgnoreCase))
        {
            throw new DistributedApplicationException($"There is no {option} '{given}': use --{option} {only}.");
        }
    }

    private string? Setting(string key) => configuration[key] is { Length: > 0 } value ? value : null;
}
