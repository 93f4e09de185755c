namespace Couchannel.Hosting;

/// <summary>When a container's image is fetched.</summary>
public enum ImagePullPolicy
{
    /// <summary>As the container engine does by itself.</summary>
    Default,
    Always,

    /// <summary>When the machine has none of that name.</summary>
    Missing,
    Never,
}
