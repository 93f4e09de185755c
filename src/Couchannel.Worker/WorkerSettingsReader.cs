using System.Globalization;
using Couchannel.ServiceDefaults;
using Couchannel.Worker.Events;
using Couchannel.Worker.Payouts;
using Couchannel.Worker.Sessions;

namespace Couchannel.Worker;

/// <summary>Reads the worker's settings; what is wrong becomes one line a setting, told when the service is to run.</summary>
internal sealed class WorkerSettingsReader(IConfiguration configuration, IServiceCollection services)
{
    private const int MostPartitions = 1000;
    private const int MostDays = 3650;
    private const int MostMinutes = 1440;
    private const int MostHours = 720;

    public TopicSettings ReadTopics() => new(
        Number("WORKER_TOPIC_PARTITIONS", 4, MostPartitions), Days("WORKER_TOPIC_RETENTION_DAYS", 7),
        Days("WORKER_DEAD_LETTER_RETENTION_DAYS", 30));

    public KeepSettings ReadKeep() => new(
        Days("WORKER_OUTBOX_KEEP_DAYS", 30), Days("WORKER_INBOX_KEEP_DAYS", 60), Days("WORKER_MAIL_KEEP_DAYS", 30));

    public SessionClockSettings ReadSessionClock() => new(
        TimeSpan.FromMinutes(Number("WORKER_SESSION_START_MINUTES", 15, MostMinutes)),
        TimeSpan.FromHours(Number("WORKER_SESSION_FINISH_HOURS", 6, MostHours)));

    public PayoutSettings ReadPayouts() => new(
        TimeSpan.FromHours(Number("WORKER_PAYOUT_AFTER_HOURS", 24, MostHours, least: 0)), Number("WORKER_FEE_PERCENT", 10, 100, least: 0));

    private TimeSpan Days(string setting, int standard) => TimeSpan.FromDays(Number(setting, standard, MostDays));

    private int Number(string setting, int standard, int largest, int least = 1)
    {
        if (configuration[setting] is not { Length: > 0 } text)
        {
            return standard;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= largest)
        {
            return number;
        }

        services.AddSingleton(new SettingError($"{setting} is malformed: it must be a whole number from {least} to {largest}."));
        return standard;
    }
}
