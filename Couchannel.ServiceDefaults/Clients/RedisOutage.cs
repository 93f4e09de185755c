using StackExchange.Redis;

namespace Couchannel.ServiceDefaults;

/// <summary>Tells whether Redis has not done what it was asked.</summary>
public static class RedisOutage
{
    /// <remarks>
    /// Where it is connected and silent that is a <see cref="RedisTimeoutException"/>, which is no <see cref="RedisException"/>.
    /// </remarks>
    public static bool Is(Exception failure) => failure is RedisException or TimeoutException;
}
