namespace Couchannel.Hosting.TestProgram;

/// <summary>
/// A small AppHost. One of its processes starts another one, and one does not end when it is asked; the marker in their arguments
/// tells them from all other processes of the machine.
/// </summary>
internal static class Host
{
    public static async Task RunAsync(string marker)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        builder.AddExecutable("plain", "sleep", "/", $"600.{marker}");
        builder.AddExecutable("parent", "sh", "/", "-c", $"sleep 601.{marker} & wait");
        builder.AddExecutable("stubborn", "sh", "/", "-c", $"trap '' TERM; sleep 602.{marker}; sleep 603.{marker}");
        await using var app = builder.Build();
        await app.StartAsync();
        foreach (var name in (string[])["plain", "parent", "stubborn"])
        {
            await app.ResourceNotifications.WaitForResourceHealthyAsync(name);
        }

        Console.WriteLine("up");
        await Console.In.ReadLineAsync();
        await app.StopAsync();
    }
}
