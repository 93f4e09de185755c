using Couchannel.Api.Access;
using Couchannel.Api.Problems;
using Couchannel.Contracts.Notifications;
using Couchannel.Data.Notifications;
using Couchannel.Domain.Notifications;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Notifications;

/// <summary>What a user is told, in his language; everybody's own, and nobody else's.</summary>
internal static class NotificationEndpoints
{
    private const int DefaultLimit = 20;
    private const int LargestLimit = 100;

    public static void MapNotifications(this RouteGroupBuilder api)
    {
        var notifications = api.MapGroup("/notifications").WithTags("Notifications").RequireAccess();
        notifications.MapGet("", ListAsync).WithName("ListNotifications").WithSummary("What one was told, newest first");
        notifications.MapPost("/{id:guid}/read", MarkReadAsync).WithName("MarkNotificationRead").WithSummary("Mark one as read");
        notifications.MapPost("/read-all", MarkAllReadAsync).WithName("MarkAllNotificationsRead").WithSummary("Mark all as read");
    }

    private static async Task<Results<Ok<NotificationPage>, ProblemHttpResult, ValidationProblem>> ListAsync(
        CurrentUser user, NotificationStore notifications, HttpContext context, string? cursor, bool unread = false,
        int limit = DefaultLimit, CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > LargestLimit)
        {
            return Refusal.Invalid("limit", $"must be 1 to {LargestLimit}");
        }

        Guid? before = Guid.TryParseExact(cursor, "N", out var id) ? id : null;
        if (!string.IsNullOrEmpty(cursor) && before is null)
        {
            return Refusal.InvalidCursor();
        }

        // One more than asked for tells whether there is a next page.
        var rows = await notifications.ListAsync(user.Id, unread, before, limit + 1, cancellationToken);
        var items = rows.Take(limit).Select(r => ToDetails(r, user.User.Language)).ToList();
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(new NotificationPage(
            items, rows.Count > limit ? items[^1].Id.ToString("N") : null, await notifications.UnreadAsync(user.Id, cancellationToken)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> MarkReadAsync(
        Guid id, CurrentUser user, NotificationStore notifications, TimeProvider time, CancellationToken cancellationToken) =>
        await notifications.MarkReadAsync(user.Id, id, time.GetUtcNow(), cancellationToken)
            ? TypedResults.NoContent()
            : Refusal.NotFound("notification");

    private static async Task<NoContent> MarkAllReadAsync(
        CurrentUser user, NotificationStore notifications, TimeProvider time, CancellationToken cancellationToken)
    {
        await notifications.MarkAllReadAsync(user.Id, time.GetUtcNow(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static NotificationDetails ToDetails(NotificationRow row, string language)
    {
        var text = NotificationText.Of(row.Kind, row.Facts, language);
        return new(row.Id, row.Kind, text.Title, text.Text, row.BookingId, row.SessionId, row.CreatedAt, row.ReadAt);
    }
}
