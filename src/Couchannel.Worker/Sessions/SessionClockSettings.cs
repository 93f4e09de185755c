namespace Couchannel.Worker.Sessions;

/// <summary>When the clock moves a session on that its host has not.</summary>
/// <param name="StartAfter">How long after its start it is started. Read from <c>WORKER_SESSION_START_MINUTES</c>.</param>
/// <param name="FinishAfter">
/// How long after its start it is finished, though not before its own end. Read from <c>WORKER_SESSION_FINISH_HOURS</c>.
/// </param>
internal sealed record SessionClockSettings(TimeSpan StartAfter, TimeSpan FinishAfter);
