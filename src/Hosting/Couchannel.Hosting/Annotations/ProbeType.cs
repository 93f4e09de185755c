namespace Couchannel.Hosting;

/// <summary>What a platform asks a probe for.</summary>
public enum ProbeType
{
    /// <summary>Whether the resource has started.</summary>
    Startup,

    /// <summary>Whether the resource can be given work.</summary>
    Readiness,

    /// <summary>Whether the resource has to be started anew.</summary>
    Liveness,
}
