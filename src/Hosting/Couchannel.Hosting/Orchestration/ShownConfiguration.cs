namespace Couchannel.Hosting;

/// <summary>The environment and arguments of a resource for people to see; secrets in it are not masked yet.</summary>
internal sealed record ShownConfiguration(
    IReadOnlyDictionary<string, string> Environment, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, object?> Properties);
