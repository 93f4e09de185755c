using StackExchange.Redis.Configuration;

namespace Couchannel.ServiceDefaults;

/// <summary>A service whose Redis comes later waits for it instead of dying, unless its connection string says otherwise.</summary>
internal sealed class PatientRedisOptions : DefaultOptionsProvider
{
    public override bool AbortOnConnectFail => false;
}
