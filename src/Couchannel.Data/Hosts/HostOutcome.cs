namespace Couchannel.Data.Hosts;

/// <summary>The words of <c>become_host</c>.</summary>
public static class HostOutcome
{
    public const string Made = "made";
    public const string IsHost = "is-host";
    public const string KeyReused = "key-reused";
}
