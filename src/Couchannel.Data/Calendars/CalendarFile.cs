namespace Couchannel.Data.Calendars;

/// <summary>An iCalendar file.</summary>
/// <param name="Method">What it asks for: <see cref="BookingCalendar.Publish"/> or <see cref="BookingCalendar.Cancel"/>.</param>
public sealed record CalendarFile(string Method, string Text);
