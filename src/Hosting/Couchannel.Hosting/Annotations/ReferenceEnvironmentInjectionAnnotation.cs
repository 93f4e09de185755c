namespace Couchannel.Hosting;

/// <summary>What references put into a resource's environment.</summary>
public sealed class ReferenceEnvironmentInjectionAnnotation(ReferenceEnvironmentInjectionFlags flags) : IResourceAnnotation
{
    public ReferenceEnvironmentInjectionFlags Flags { get; } = flags;

    /// <summary>What holds for a resource: everything, unless it was said.</summary>
    internal static ReferenceEnvironmentInjectionFlags Of(IResource resource) =>
        resource.TryGetLastAnnotation<ReferenceEnvironmentInjectionAnnotation>(out var said)
            ? said.Flags
            : ReferenceEnvironmentInjectionFlags.All;
}
