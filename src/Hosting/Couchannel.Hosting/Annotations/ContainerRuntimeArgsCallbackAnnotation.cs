namespace Couchannel.Hosting;

/// <summary>Adds to the arguments of the container engine's <c>run</c> command.</summary>
public sealed class ContainerRuntimeArgsCallbackAnnotation(Func<ContainerRuntimeArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    public ContainerRuntimeArgsCallbackAnnotation(Action<IList<object>> callback)
        : this(context =>
        {
            callback(context.Args);
            return Task.CompletedTask;
        })
    {
    }

    public Func<ContainerRuntimeArgsCallbackContext, Task> Callback { get; } = callback;
}
