namespace Couchannel.Hosting;

/// <summary>Adds to, or takes from, the environment variables of a resource when it starts.</summary>
public class EnvironmentCallbackAnnotation : IResourceAnnotation
{
    public EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback) => Callback = callback;

    public EnvironmentCallbackAnnotation(Action<EnvironmentCallbackContext> callback) => Callback = context =>
    {
        callback(context);
        return Task.CompletedTask;
    };

    public EnvironmentCallbackAnnotation(Action<Dictionary<string, object>> callback)
        : this(context => callback(context.EnvironmentVariables))
    {
    }

    public EnvironmentCallbackAnnotation(string name, Func<string> callback)
        : this(context => context.EnvironmentVariables[name] = callback())
    {
    }

    public Func<EnvironmentCallbackContext, Task> Callback { get; }
}
