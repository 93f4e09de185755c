namespace Couchannel.Hosting;

/// <summary>How a resource that is not a process comes to be: a database is created in its server.</summary>
internal sealed class StartCallbackAnnotation(Func<CancellationToken, Task> callback) : IResourceAnnotation
{
    public Func<CancellationToken, Task> Callback { get; } = callback;
}
