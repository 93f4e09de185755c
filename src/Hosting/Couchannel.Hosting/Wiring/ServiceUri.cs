namespace Couchannel.Hosting;

internal static class ServiceUri
{
    /// <summary>What keeps a URI from being the address of a service, if anything.</summary>
    public static string? Fault(Uri uri) => uri switch
    {
        { IsAbsoluteUri: false } => "must be absolute",
        { Fragment.Length: > 0 } => "cannot contain a fragment",
        { Query.Length: > 0 } => "cannot contain a query string",
        _ => null,
    };
}
