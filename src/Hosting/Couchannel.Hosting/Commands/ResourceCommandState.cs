namespace Couchannel.Hosting;

/// <summary>Whether a command can be given now.</summary>
public enum ResourceCommandState
{
    Enabled,

    /// <summary>It is shown, and cannot be given.</summary>
    Disabled,

    /// <summary>It is not shown.</summary>
    Hidden,
}
