using System.Text.Json;
using Couchannel.Contracts;
using Couchannel.Contracts.Bookings;
using Couchannel.Web.Formatting;
using Couchannel.Web.Tests.Support;

namespace Couchannel.Web.Tests.Formatting;

public sealed class BookingSentencesTests
{
    // What a guest can do nothing with, and what the sentence for the state says by itself.
    private static readonly string[] Plain =
        ["unknown-payment-token", "amount-not-accepted", "payment-cancelled", "payment-refused", "hold-expired"];

    public static TheoryData<string> Reasons
    {
        get
        {
            using var texts = JsonDocument.Parse(
                File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src/Couchannel.Domain/Notifications/Texts/en.json")));
            return [.. texts.RootElement.EnumerateObject().Where(t => t.Name.StartsWith("reason.", StringComparison.Ordinal))
                .Select(t => t.Name["reason.".Length..]).Except(Plain)];
        }
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_that_mails_tell_is_told_on_the_page(string reason)
    {
        string[] over = [BookingStatuses.Rejected, BookingStatuses.Expired, BookingStatuses.Cancelled];

        over.ShouldContain(status => Sentence(status, reason) != Sentence(status, null), reason);
    }

    [Theory]
    [InlineData(BookingStatuses.Rejected, "declined-by-host", "The host has declined. Your seats were released and nothing was charged.")]
    [InlineData(BookingStatuses.Expired, "approval-expired", "The host did not answer in time.")]
    [InlineData(BookingStatuses.Expired, "hold-expired", "The payment did not arrive in time.")]
    [InlineData(BookingStatuses.Expired, "offer-expired", "The seats went to the next in line.")]
    [InlineData(BookingStatuses.Cancelled, "session-cancelled", "The host has called the session off.")]
    [InlineData(BookingStatuses.Cancelled, "cancelled-by-admin", "Couchannel has cancelled your booking.")]
    [InlineData(BookingStatuses.Cancelled, "left-waitlist", "next in line")]
    [InlineData(BookingStatuses.Attended, null, "You were there.")]
    [InlineData(BookingStatuses.NoShow, "not-checked-in", "you did not come")]
    [InlineData("something-new", null, "We have your booking")]
    public void A_guest_reads_how_it_stands_and_why(string status, string? reason, string words) =>
        Sentence(status, reason).ShouldContain(words);

    [Fact]
    public void Who_waits_for_a_host_reads_until_when_in_the_venues_time()
    {
        var waits = A.Booking with
        {
            Status = BookingStatuses.Authorised,
            ApprovalExpiresAt = new DateTimeOffset(2026, 11, 24, 20, 30, 0, TimeSpan.Zero),
        };

        BookingSentences.ForOutcome(waits).ShouldContain("until Tuesday, 24 November 2026, 21:30 to say yes");
        BookingSentences.ForOutcome(waits with { ApprovalExpiresAt = null }).ShouldContain("confirming your seats");
    }

    [Theory]
    [InlineData(BookingStatuses.Confirmed, false, 50, 8000, "can no longer be cancelled")]
    [InlineData(BookingStatuses.Held, true, 100, 0, "Nothing has been charged yet")]
    [InlineData(BookingStatuses.Authorised, true, 100, 0, "Nothing has been charged yet")]
    [InlineData(BookingStatuses.Confirmed, true, 100, 16000, "everything back: 160.00 zł")]
    [InlineData(BookingStatuses.Confirmed, true, 50, 8000, "80.00 zł of the 160.00 zł")]
    [InlineData(BookingStatuses.Confirmed, true, 0, 0, "too late to get money back: the 160.00 zł")]
    public void What_a_cancellation_gives_back_is_said_before_it_is_done(
        string status, bool isAllowed, int percent, long refund, string words) =>
        BookingSentences.ForQuote(
            A.Booking with { Status = status }, new CancellationQuote(isAllowed, percent, new Money(refund, "PLN"))).ShouldContain(words);

    private static string Sentence(string status, string? reason) =>
        BookingSentences.ForOutcome(A.Booking with { Status = status, StatusReason = reason });
}
