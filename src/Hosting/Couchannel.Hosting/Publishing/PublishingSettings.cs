using Microsoft.Extensions.Configuration;

namespace Couchannel.Hosting;

/// <summary>What the command line says of publishing.</summary>
internal static class PublishingSettings
{
    public const string ManifestStep = "publish-manifest";
    public const string StepKey = "Pipeline:Step";
    public const string OutputPathKey = "Pipeline:OutputPath";
    private const string OperationKey = "AppHost:Operation";
    private const string PublisherKey = "Publishing:Publisher";

    /// <summary>The options of the command line, by the configuration keys that they stand for.</summary>
    public static readonly IReadOnlyDictionary<string, string> Options = new Dictionary<string, string>
    {
        ["--operation"] = OperationKey,
        ["--publisher"] = PublisherKey,
        ["--step"] = StepKey,
        ["--output-path"] = OutputPathKey,
    };

    /// <summary>Whether the application is to run or to be published.</summary>
    /// <exception cref="DistributedApplicationException">The operation or the publisher is none that there is.</exception>
    public static DistributedApplicationOperation ReadOperation(IConfiguration configuration)
    {
        var publisher = configuration[PublisherKey];
        if (!string.IsNullOrEmpty(publisher) && !string.Equals(publisher, "manifest", StringComparison.OrdinalIgnoreCase))
        {
            throw new DistributedApplicationException($"There is no publisher '{publisher}'; use --publisher manifest.");
        }

        if (!string.IsNullOrEmpty(publisher) && string.IsNullOrEmpty(configuration[StepKey]))
        {
            configuration[StepKey] = ManifestStep;
        }

        return configuration[OperationKey]?.ToUpperInvariant() switch
        {
            null or "" => string.IsNullOrEmpty(publisher) ? DistributedApplicationOperation.Run : DistributedApplicationOperation.Publish,
            "RUN" => DistributedApplicationOperation.Run,
            "PUBLISH" => DistributedApplicationOperation.Publish,
            var other => throw new DistributedApplicationException(
                $"There is no operation '{other.ToLowerInvariant()}'; use --operation run or --operation publish."),
        };
    }
}
