using Couchannel.Api.Access;
using Couchannel.Contracts;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Data.Bookings;

namespace Couchannel.Api.Bookings;

internal static class BookingMapping
{
    public static BookingViewer AsViewer(this CurrentUser user) =>
        new(user.Id, user.May(Scopes.BookingsWrite), user.May(Scopes.SessionsWrite), user.IsAdmin);

    public static BookingDetails ToDetails(this BookingRow b) => new(
        b.Id, b.SessionId, b.Match, b.StartsAt, b.TimeZone, b.Seats, new Money(b.Amount, b.Currency), b.Status, b.StatusReason, b.CreatedAt,
        b.HoldExpiresAt, b.Address, b.GuestName, b.CancellationPolicy, b.ApprovalExpiresAt,
        b.WasPaid() && (b.Status == BookingStatuses.Cancelled || b.RefundDue > 0) ? new Money(b.RefundDue, b.Currency) : null,
        b.PaymentActionUrl);

    /// <summary>
    /// Why a payment failed is between the guest and the bank: a host sees that it did. Nor does anybody but the guest say yes to his bank.
    /// </summary>
    public static BookingDetails ToDetails(this BookingRow b, BookingViewer viewer)
    {
        var seen = b.IsGuests(viewer) ? b : b with { PaymentActionUrl = null };
        return (b.IsHostsView(viewer) && b.Status == BookingStatuses.Rejected ? seen with { StatusReason = null } : seen).ToDetails();
    }

    public static bool IsHostsView(this BookingRow b, BookingViewer viewer) =>
        !viewer.AsAdmin && !b.IsGuests(viewer);

    private static bool WasPaid(this BookingRow b) => b.PaymentStatus is "captured" or "refunded";

    private static bool IsGuests(this BookingRow b, BookingViewer viewer) => viewer.AsGuest && b.GuestId == viewer.UserId;
}
