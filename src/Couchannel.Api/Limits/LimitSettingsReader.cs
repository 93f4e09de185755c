using System.Globalization;
using System.Net;
using Couchannel.Api.Live;
using Couchannel.Api.Waitlist;
using Couchannel.ServiceDefaults;

namespace Couchannel.Api.Limits;

/// <summary>Reads the limits and the known proxies; what is wrong becomes one line a setting, told when the service is to run.</summary>
internal sealed class LimitSettingsReader(IConfiguration configuration, IServiceCollection services)
{
    private const string Proxies = "API_KNOWN_PROXIES";
    private const string ThisMachine = "127.0.0.0/8, ::1";
    private const int Largest = 1_000_000;
    private const int Day = 24 * 60;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public LimitSettings Read() => new(
        new Limit(Number("API_LIMIT_USER_PER_MINUTE", 300), Minute),
        new Limit(Number("API_LIMIT_ADDRESS_PER_MINUTE", 600), Minute),
        new Limit(Number("API_LIMIT_BOOKINGS_PER_SESSION", 30), Minute),
        new Limit(Number("API_LIMIT_BOOKINGS_PER_ADDRESS", 120), Minute),
        Number("API_LIMIT_SEATS_PER_GUEST", 8));

    public LiveSettings ReadStreams() => new(
        Number("API_LIMIT_STREAMS", 20), TimeSpan.FromSeconds(Number("API_STREAM_HEARTBEAT_SECONDS", 15)));

    public WaitlistSettings ReadWaitlist() => new(Number("API_WAITLIST_OFFER_MINUTES", 30, Day));

    /// <param name="trustThisMachine">Whether a proxy on this machine is known, where the setting names none.</param>
    public KnownProxies ReadProxies(bool trustThisMachine)
    {
        var networks = new List<IPNetwork>();
        var all = configuration[Proxies] ?? (trustThisMachine ? ThisMachine : "");
        foreach (var named in all.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(named, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(named, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else
            {
                services.AddSingleton(new SettingError(
                    $"{Proxies} is malformed: it must be addresses and networks with commas, as in 10.0.0.7, 10.1.0.0/16."));
                break;
            }
        }

        return new KnownProxies(networks);
    }

    private int Number(string setting, int standard, int largest = Largest)
    {
        if (configuration[setting] is not { Length: > 0 } text)
        {
            return standard;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= largest)
        {
            return number;
        }

        services.AddSingleton(new SettingError($"{setting} is malformed: it must be a whole number from 1 to {largest}."));
        return standard;
    }
}
