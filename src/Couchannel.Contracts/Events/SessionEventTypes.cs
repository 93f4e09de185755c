namespace Couchannel.Contracts.Events;

/// <summary>The CloudEvents types on <see cref="Topics.Sessions"/>.</summary>
public static class SessionEventTypes
{
    public const string Published = "couchannel.session.published.v1";
    public const string Updated = "couchannel.session.updated.v1";
    public const string Cancelled = "couchannel.session.cancelled.v1";
    public const string Started = "couchannel.session.started.v1";
    public const string Finished = "couchannel.session.finished.v1";
}
