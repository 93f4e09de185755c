using System.Text;
using Couchannel.Domain.CheckIns;
using Couchannel.ServiceDefaults;

namespace Couchannel.Api.CheckIns;

/// <summary>Reads the keys that sign check-in codes; what is wrong is told when the service is to run.</summary>
internal sealed class CheckInSettingsReader(IConfiguration configuration, IServiceCollection services)
{
    private const string Setting = "API_CHECKIN_KEYS";
    private const int Shortest = 32;

    public CheckInSigner Read()
    {
        var keys = (configuration[Setting] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (keys.Length == 0)
        {
            Refuse($"{Setting} is missing: set it to a secret of {Shortest} characters or more that signs check-in codes.");
        }
        else if (keys.Any(k => k.Length < Shortest))
        {
            Refuse($"{Setting} is malformed: it must be secrets of {Shortest} characters or more, with commas; the first one signs.");
        }

        return new CheckInSigner([.. keys.Select(Encoding.UTF8.GetBytes)]);
    }

    private void Refuse(string message) => services.AddSingleton(new SettingError(message));
}
