namespace Couchannel.Hosting;

/// <summary>Says that a published project does not trust the headers of a proxy before it.</summary>
internal sealed class DisableForwardedHeadersAnnotation : IResourceAnnotation;
