using Couchannel.Api.Access;
using Couchannel.Api.Bookings;
using Couchannel.Api.Problems;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Data.Bookings;
using Couchannel.Domain.CheckIns;
using Microsoft.AspNetCore.Http.HttpResults;
using QRCoder;

namespace Couchannel.Api.CheckIns;

/// <summary>What a guest shows at the door, for him alone: as text, and as a QR code.</summary>
internal static class CheckInCodeEndpoints
{
    private const int PixelsPerModule = 8;

    public static void MapCheckInCodes(this RouteGroupBuilder api)
    {
        var code = api.MapGroup("/bookings/{id:guid}").WithTags("Bookings").RequireAccess(Scopes.BookingsWrite);
        code.MapGet("/check-in-code", GetAsync).WithName("GetCheckInCode")
            .WithSummary("The code that lets one's own booking in at the door");
        code.MapGet("/check-in-code.svg", DrawAsync).WithName("DrawCheckInCode").WithSummary("The same as a QR code")
            .Produces<string>(StatusCodes.Status200OK, "image/svg+xml");
    }

    private static async Task<Results<Ok<CheckInCodeDetails>, ProblemHttpResult>> GetAsync(
        Guid id, CurrentUser user, BookingStore bookings, CheckInSigner signer, TimeProvider clock, HttpContext context,
        CancellationToken cancellationToken)
    {
        var (code, refusal) = await FindAsync(id, user, bookings, clock, context, cancellationToken);
        return code is null ? refusal! : TypedResults.Ok(new CheckInCodeDetails(signer.Sign(code), code.Seats, code.ExpiresAt));
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> DrawAsync(
        Guid id, CurrentUser user, BookingStore bookings, CheckInSigner signer, TimeProvider clock, HttpContext context,
        CancellationToken cancellationToken)
    {
        var (code, refusal) = await FindAsync(id, user, bookings, clock, context, cancellationToken);
        return code is null ? refusal! : TypedResults.Text(Draw(signer.Sign(code)), "image/svg+xml");
    }

    private static async Task<(CheckInCode? Code, ProblemHttpResult? Refusal)> FindAsync(
        Guid id, CurrentUser user, BookingStore bookings, TimeProvider clock, HttpContext context, CancellationToken cancellationToken)
    {
        var guest = new BookingViewer(user.Id, AsGuest: true, AsHost: false, AsAdmin: false);
        if (await bookings.FindAsync(id, guest, cancellationToken) is not { } booking)
        {
            return (null, Refusal.NotFound("booking"));
        }

        if (booking.Status is not (BookingStatuses.Confirmed or BookingStatuses.Attended))
        {
            return (null, BookingRefusal.Of(new BookingChange(BookingOutcome.WrongState, booking)));
        }

        var code = CheckInCode.Of(booking.Id, booking.Seats, booking.StartsAt);
        context.Response.Headers.CacheControl = "private, no-store";
        return code.ExpiresAt > clock.GetUtcNow()
            ? (code, null)
            : (null, BookingRefusal.Of(new BookingChange(BookingOutcome.WrongTime, booking)));
    }

    private static string Draw(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(PixelsPerModule);
    }
}
