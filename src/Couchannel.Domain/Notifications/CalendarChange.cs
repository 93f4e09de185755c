namespace Couchannel.Domain.Notifications;

/// <summary>What a mail's calendar file does.</summary>
public enum CalendarChange
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It puts the booking into a calendar.</summary>
    Add,

    /// <summary>It takes the booking out again.</summary>
    Remove,
}
