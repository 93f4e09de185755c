namespace Couchannel.Hosting.Testing;

/// <summary>A builder that an AppHost's entry point has filled, and waits at.</summary>
internal sealed class AppHostTestingBuilder(DistributedApplicationBuilder inner, AppHostEntryPoint entryPoint)
    : TestingBuilder(inner, entryPoint.Isolation)
{
    public override Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) =>
        entryPoint.BuildAsync(cancellationToken);

    protected override Task<DistributedApplication?> EndAsync() => entryPoint.ReleaseAsync();
}
