namespace Couchannel.Web.Tests.Support;

/// <summary>A request that the API got.</summary>
/// <param name="Route">Method, path and query.</param>
internal sealed record StubRequest(string Route, IReadOnlyDictionary<string, string> Headers, string Body);
