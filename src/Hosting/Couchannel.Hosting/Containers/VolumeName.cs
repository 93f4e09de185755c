using System.Security.Cryptography;
using System.Text;

namespace Couchannel.Hosting;

/// <summary>Names the volumes that no one else names.</summary>
internal static class VolumeName
{
    /// <summary>
    /// A name that is the application's own; on this machine also the checkout's own, while a deployment's does not depend on where
    /// it was written.
    /// </summary>
    public static string Of<T>(IResourceBuilder<T> builder, string suffix)
        where T : IResource
    {
        var application = builder.ApplicationBuilder;
        var name = application.Environment.ApplicationName;
        var prefix = application.ExecutionContext.IsPublishMode ? $"{Clean(name)}-{Hash(name)}" : DataFolder.Of(application).Prefix;
        return $"{prefix}-{builder.Resource.Name}-{suffix}";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10];

    private static string Clean(string name) => string.Concat(
        name.ToLowerInvariant().Select((c, i) => char.IsAsciiLetterOrDigit(c) || (i > 0 && c is '_' or '.' or '-') ? c : '_'));
}
