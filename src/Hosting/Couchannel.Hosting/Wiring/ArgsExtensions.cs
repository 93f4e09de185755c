namespace Couchannel.Hosting;

/// <summary>Command line arguments.</summary>
public static class ArgsExtensions
{
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithArgs => builder.WithArgs(context => AddTo(context.Args, args));

    /// <param name="args">Strings, or values that are resolved when the resource starts.</param>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params object[] args)
        where T : IResourceWithArgs => builder.WithReferencesIn(args).WithArgs(context => AddTo(context.Args, args));

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, Action<CommandLineArgsCallbackContext> callback)
        where T : IResourceWithArgs => builder.WithArgs(context =>
        {
            callback(context);
            return Task.CompletedTask;
        });

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, Func<CommandLineArgsCallbackContext, Task> callback)
        where T : IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithAnnotation(new CommandLineArgsCallbackAnnotation(callback));
    }

    private static void AddTo(IList<object> list, IEnumerable<object> args)
    {
        foreach (var argument in args)
        {
            list.Add(argument);
        }
    }
}
