namespace Couchannel.Contracts.Sessions;

/// <summary>How a booking becomes certain.</summary>
public static class BookingModes
{
    /// <summary>As soon as it is paid.</summary>
    public const string Instant = "instant";

    /// <summary>When the host says so, within the session's approval time.</summary>
    public const string Approval = "approval";

    public static IReadOnlyList<string> All { get; } = [Instant, Approval];
}
