namespace Couchannel.Domain.Sessions;

/// <summary>The only ways from one state of a session to another.</summary>
public static class SessionTransitions
{
    private static readonly Dictionary<SessionStatus, SessionStatus[]> Ways = new()
    {
        [SessionStatus.Draft] = [SessionStatus.Published, SessionStatus.Cancelled],
        [SessionStatus.Published] = [SessionStatus.Started, SessionStatus.Cancelled],
        [SessionStatus.Started] = [SessionStatus.Finished],
    };

    public static bool IsAllowed(SessionStatus from, SessionStatus to) => Ways.TryGetValue(from, out var ways) && ways.Contains(to);

    /// <summary>The state as the wire and the database spell it.</summary>
    public static string ToText(SessionStatus status) => status.ToString().ToLowerInvariant();

    /// <exception cref="ArgumentOutOfRangeException">The text is no state.</exception>
    public static SessionStatus Parse(string text) =>
        Enum.GetValues<SessionStatus>().Where(s => ToText(s) == text).Select(s => (SessionStatus?)s)
            .SingleOrDefault() ?? throw new ArgumentOutOfRangeException(nameof(text), text, "There is no such session state.");
}
