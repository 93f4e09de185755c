namespace Couchannel.Hosting.TestProgram;

/// <summary>A small AppHost of containers, of which one does not end when it is asked.</summary>
internal static class ContainerHost
{
    public static async Task RunAsync(string image, string label)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        builder.AddContainer("plain", image).WithContainerRuntimeArgs("--label", label)
            .WithArgs("sh", "-c", "trap 'exit 0' TERM; while :; do sleep 0.1; done");
        builder.AddContainer("stubborn", image).WithContainerRuntimeArgs("--label", label).WithArgs("sleep", "600");
        await using var app = builder.Build();
        await app.StartAsync();
        await app.ResourceNotifications.WaitForResourceHealthyAsync("plain");
        await app.ResourceNotifications.WaitForResourceHealthyAsync("stubborn");
        Console.WriteLine("up");
        await Console.In.ReadLineAsync();
        await app.StopAsync();
    }
}
