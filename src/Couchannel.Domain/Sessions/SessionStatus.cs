namespace Couchannel.Domain.Sessions;

/// <summary>Where a session stands.</summary>
public enum SessionStatus
{
    Draft,
    Published,
    Started,
    Finished,
    Cancelled,
}
