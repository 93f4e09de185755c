using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Couchannel.Hosting.Dashboard.Serving;

/// <summary>The pages, styles and scripts inside this assembly; they are few and small, and are kept in memory.</summary>
internal static class EmbeddedAssets
{
    private const string Folder = "Assets/";

    public static void UseEmbeddedAssets(this WebApplication app)
    {
        var assembly = typeof(EmbeddedAssets).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            Map(app, resource[Folder.Length..], content);
        }
    }

    private static void Map(WebApplication app, string name, byte[] content)
    {
        var type = TypeOf(Path.GetExtension(name));
        app.MapGet(name == "index.html" ? "/" : "/" + name, () => TypedResults.Bytes(content, type));
    }

    private static string TypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new NotSupportedException($"Say here what an asset with the extension {extension} is."),
    };
}
