using Microsoft.Extensions.FileProviders;

namespace Couchannel.Identity;

internal static class Assets
{
    /// <summary>Serves the styles and pictures beside the program, where the build brings them from here and from the web.</summary>
    public static void UseAssets(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot")),
    });
}
