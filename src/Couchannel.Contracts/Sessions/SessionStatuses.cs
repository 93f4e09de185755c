namespace Couchannel.Contracts.Sessions;

/// <summary>The states of a session, as the wire and the database spell them.</summary>
public static class SessionStatuses
{
    public const string Draft = "draft";
    public const string Published = "published";
    public const string Started = "started";
    public const string Finished = "finished";
    public const string Cancelled = "cancelled";
}
