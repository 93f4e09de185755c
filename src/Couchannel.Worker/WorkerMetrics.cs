using System.Diagnostics.Metrics;

namespace Couchannel.Worker;

/// <summary>What the worker counts.</summary>
internal static class WorkerMetrics
{
    public const string MeterName = "Couchannel.Worker";

    public static readonly Meter Meter = new(MeterName);

    public static readonly Counter<long> Published = Meter.CreateCounter<long>(
        "couchannel.events.published", description: "Events that the relay has given to the log");

    public static readonly Counter<long> Handled = Meter.CreateCounter<long>(
        "couchannel.events.handled", description: "Events that a consumer has given their effect");

    public static readonly Counter<long> DeadLettered = Meter.CreateCounter<long>(
        "couchannel.events.dead_lettered", description: "Messages that a consumer has set aside");

    public static readonly Counter<long> MailsSent = Meter.CreateCounter<long>(
        "couchannel.mails.sent", description: "Mails that the mail server has taken");

    public static readonly Counter<long> MailsGivenUp = Meter.CreateCounter<long>(
        "couchannel.mails.given_up", description: "Mails that could not be sent, and are kept");
}
