using System.Text;
using Couchannel.Api.Access;
using Couchannel.Api.Problems;
using Couchannel.Contracts.Access;
using Couchannel.Data.Calendars;
using Couchannel.Data.Notifications;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Bookings;

/// <summary>A guest's own booking for his calendar, with the address.</summary>
internal static class CalendarEndpoint
{
    public static void MapCalendar(this RouteGroupBuilder api) =>
        api.MapGet("/bookings/{id:guid}/calendar.ics", GetAsync).WithTags("Bookings").WithName("GetBookingCalendar")
            .WithSummary("A confirmed booking of one's own as an iCalendar file; a cancelled one takes itself out of the calendar")
            .Produces<string>(StatusCodes.Status200OK, "text/calendar").RequireAccess(Scopes.BookingsWrite);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        Guid id, CurrentUser user, StoryStore stories, TimeProvider time, HttpContext context, CancellationToken cancellationToken)
    {
        if (await stories.FindAsync(id, user.Id, cancellationToken) is not { } story
            || BookingCalendar.Of(story, time.GetUtcNow()) is not { } file)
        {
            return Refusal.NotFound("confirmed booking");
        }

        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(
            Encoding.UTF8.GetBytes(file.Text), $"text/calendar; charset=utf-8; method={file.Method}", "booking.ics");
    }
}
