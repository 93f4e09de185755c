namespace Couchannel.Hosting.TestProgram;

/// <summary>
/// A small AppHost as a person runs it. One of its processes ends once there is a file at the marker; one starts on request only.
/// </summary>
internal static class Shown
{
    public static async Task RunAsync(string marker, string[] args)
    {
        var builder = DistributedApplication.CreateBuilder(args);
        builder.AddExecutable("worker", "sh", "/", "-c", $"echo at work; while [ ! -e {marker} ]; do sleep 0.1; done; exit 5");
        builder.AddExecutable("tool", "sleep", "/", "600").WithExplicitStart();
        if (args is ["broken", ..])
        {
            var broken = builder.AddExecutable("broken", "sh", "/", "-c", "echo no such database >&2; exit 3");
            builder.AddExecutable("after", "sleep", "/", "600").WaitForCompletion(broken);
        }

        await builder.Build().RunAsync();
    }
}
