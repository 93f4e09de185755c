namespace Couchannel.Hosting;

/// <summary>Chooses the endpoints that a project is told to listen on by the variables of ASP.NET Core.</summary>
internal sealed class EndpointEnvironmentInjectionFilterAnnotation(Func<EndpointAnnotation, bool> filter) : IResourceAnnotation
{
    public Func<EndpointAnnotation, bool> Filter { get; } = filter;
}
