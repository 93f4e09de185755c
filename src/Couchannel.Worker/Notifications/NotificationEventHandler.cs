using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Data.Calendars;
using Couchannel.Data.Notifications;
using Couchannel.Domain.Notifications;
using Couchannel.Worker.Events;

namespace Couchannel.Worker.Notifications;

/// <summary>
/// Tells guests and hosts what becomes of bookings, in the application and by mail. That a session is called off is told by the end of
/// each of its bookings, which says what goes back to the guest; only those who waited have none. That it is over asks those who were
/// there how it was.
/// </summary>
internal sealed class NotificationEventHandler(
    StoryStore stories, NotificationStore notifications, MailSettings settings, TimeProvider time) : IEventHandler
{
    private const string OfBookings = "couchannel.booking.";

    public string Consumer => "notifications";

    public IReadOnlyCollection<string> Topics { get; } = [Contracts.Events.Topics.Bookings, Contracts.Events.Topics.Sessions];

    // A state is told when it is reached: what leaves the booking where it is, is not.
    public bool Takes(string type) => type is SessionEventTypes.Cancelled or SessionEventTypes.Finished
        || (type.StartsWith(OfBookings, StringComparison.Ordinal)
            && type is not (BookingEventTypes.Approved or BookingEventTypes.ActionRequired));

    public async Task HandleAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        switch (received.Type)
        {
            case SessionEventTypes.Cancelled:
                await TellWaitingAsync(received, cancellationToken);
                break;
            case SessionEventTypes.Finished:
                foreach (var attended in await stories.AttendedAsync(received.Read<SessionEvent>().SessionId, cancellationToken))
                {
                    await TellAsync(attended, BookingStatuses.Attended, null, received.Id, cancellationToken);
                }

                break;
            case BookingEventTypes.Refunded:
                var refunded = await StoryAsync(received.Read<BookingEvent>().BookingId, cancellationToken);
                await TellAsync(NotificationPlan.Refunded(refunded), refunded, received.Id, cancellationToken);
                break;
            default:
                var booking = received.Read<BookingEvent>();
                await TellAsync(booking.BookingId, booking.Status, booking.Reason, received.Id, cancellationToken);
                break;
        }
    }

    private async Task TellWaitingAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var waiting = await stories.WaitingAsync(received.Read<SessionEvent>().SessionId, cancellationToken);
        var drafts = waiting.Select(story => Draft(NotificationPlan.CalledOff(story), story, now)).ToList();
        await notifications.AddAsync(Consumer, received.Id, drafts, now, cancellationToken);
    }

    private async Task TellAsync(Guid bookingId, string status, string? reason, string eventId, CancellationToken cancellationToken)
    {
        var story = await StoryAsync(bookingId, cancellationToken);
        var notices = NotificationPlan.For(status, reason, story, time.GetUtcNow());

        // How it was is asked by the end of the session or by the guest's attendance, whichever comes later: either way once.
        var id = status == BookingStatuses.Attended && notices.Count > 0 ? $"attended-{bookingId}" : eventId;
        await TellAsync(notices, story, id, cancellationToken);
    }

    private async Task TellAsync(
        IReadOnlyList<Notice> notices, BookingStory story, string eventId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await notifications.AddAsync(Consumer, eventId, [.. notices.Select(n => Draft(n, story, now))], now, cancellationToken);
    }

    private async Task<BookingStory> StoryAsync(Guid bookingId, CancellationToken cancellationToken) =>
        await stories.FindAsync(bookingId, null, cancellationToken)
        ?? throw new PoisonMessageException($"there is no booking {bookingId}");

    private static NotificationDraft Draft(Notice notice, WaitingStory story, DateTimeOffset now)
    {
        var text = MailText.Of(notice, null, CalendarChange.None);
        return new NotificationDraft(
            Guid.CreateVersion7(now), notice.To.Id, notice.Kind, notice.Facts, null, story.SessionId,
            new MailDraft(text.Subject, text.Text, text.Html));
    }

    private NotificationDraft Draft(Notice notice, BookingStory story, DateTimeOffset now)
    {
        var file = notice.To == story.Guest ? BookingCalendar.Of(story, now) : null;
        return new NotificationDraft(
            Guid.CreateVersion7(now), notice.To.Id, notice.Kind, notice.Facts, story.BookingId, story.SessionId,
            Mail(notice, story, IsNews(notice, file) ? file : null));
    }

    private MailDraft Mail(Notice notice, BookingStory story, CalendarFile? file)
    {
        var change = file?.Method switch
        {
            BookingCalendar.Publish => CalendarChange.Add,
            BookingCalendar.Cancel => CalendarChange.Remove,
            _ => CalendarChange.None,
        };
        var text = MailText.Of(notice, settings.LinkTo(story.BookingId), change);
        return new MailDraft(text.Subject, text.Text, text.Html, file?.Text, file?.Method);
    }

    // The file goes with the mail that it belongs to, not with an event that comes after the booking has moved on.
    private static bool IsNews(Notice notice, CalendarFile? file) => (notice.Kind, file?.Method) is
        (Contracts.Notifications.NotificationKinds.BookingConfirmed, BookingCalendar.Publish)
        or (Contracts.Notifications.NotificationKinds.BookingCancelled, BookingCalendar.Cancel)
        or (Contracts.Notifications.NotificationKinds.SessionCancelled, BookingCalendar.Cancel);
}
