namespace Couchannel.Hosting;

/// <summary>Adds to, or takes from, the arguments of a resource when it starts.</summary>
public class CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    public CommandLineArgsCallbackAnnotation(Action<IList<object>> callback)
        : this(context =>
        {
            callback(context.Args);
            return Task.CompletedTask;
        })
    {
    }

    public Func<CommandLineArgsCallbackContext, Task> Callback { get; } = callback;
}
