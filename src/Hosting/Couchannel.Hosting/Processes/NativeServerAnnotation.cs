namespace Couchannel.Hosting;

/// <summary>Says that the host runs a container resource as a plain process, and by what.</summary>
internal sealed class NativeServerAnnotation(Func<IServiceProvider, INativeServer> factory) : IResourceAnnotation
{
    public Func<IServiceProvider, INativeServer> Factory { get; } = factory;
}
