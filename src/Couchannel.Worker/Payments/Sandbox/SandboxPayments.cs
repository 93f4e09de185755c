using Couchannel.Contracts.Bookings;
using Couchannel.Data.Payments;
using Couchannel.Domain.Payments;

namespace Couchannel.Worker.Payments.Sandbox;

/// <summary>Moves no money but that of the sandbox's bank: the token alone decides, and the booking's id is the reference.</summary>
internal sealed class SandboxPayments(SandboxBank bank, SandboxSettings? settings = null) : IPaymentProvider
{
    private const string Prefix = "sandbox-";

    /// <summary>How long the bank works on what it tells late.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    public string Name => "sandbox";

    public async Task<PaymentAuthorisation> AuthoriseAsync(PaymentRequest request, CancellationToken cancellationToken)
    {
        var plan = PlanOf(request.Token);
        var account = await bank.OpenAsync(request.BookingId, request.Amount, plan, cancellationToken);
        if (account.Asked <= plan.Silent)
        {
            throw new TimeoutException("The sandbox does not answer in time.");
        }

        var reference = ReferenceOf(request.BookingId);
        return account.Status switch
        {
            PaymentStatus.Declined => PaymentAuthorisation.Declined(account.Reason ?? "card-declined"),
            PaymentStatus.Voided => PaymentAuthorisation.Declined("payment-cancelled"),
            PaymentStatus.Processing => PaymentAuthorisation.Processing(reference),
            PaymentStatus.ActionRequired => PaymentAuthorisation.ActionRequired(
                reference, $"{settings?.ApiUrl?.AbsoluteUri.TrimEnd('/')}/api/v1/sandbox/challenges/{account.Challenge}"),
            _ => PaymentAuthorisation.Approved(reference),
        };
    }

    public async Task CaptureAsync(string reference, CancellationToken cancellationToken) =>
        RefuseUnless(await bank.CaptureAsync(BookingOf(reference), cancellationToken), "It is not set aside.");

    public async Task VoidAsync(string reference, CancellationToken cancellationToken) =>
        RefuseUnless(await bank.VoidAsync(BookingOf(reference), cancellationToken), "It has been taken.");

    public async Task RefundAsync(string reference, long total, CancellationToken cancellationToken) =>
        RefuseUnless(await bank.RefundAsync(BookingOf(reference), total, cancellationToken), "So much has not been taken.");

    public async Task<PaymentFinding?> FindAsync(Guid bookingId, CancellationToken cancellationToken) =>
        await bank.FindAsync(bookingId, cancellationToken) is { } found
            ? new PaymentFinding(ReferenceOf(bookingId), found.Status, found.Refunded)
            : null;

    private static SandboxPlan PlanOf(string token) => token switch
    {
        SandboxTokens.Approve => new(),
        SandboxTokens.Decline => new(PaymentStatus.Declined, "card-declined"),
        SandboxTokens.InsufficientFunds => new(PaymentStatus.Declined, "insufficient-funds"),
        SandboxTokens.NeedsAuthentication => new(PaymentStatus.ActionRequired, Tells: 1),
        SandboxTokens.TimeOut => new(Silent: 2),
        SandboxTokens.WebhookLate => new(PaymentStatus.Processing, Takes: Late, Tells: 1),
        SandboxTokens.WebhookTwice => new(Tells: 2),
        _ => new(PaymentStatus.Declined, "unknown-payment-token"),
    };

    private static string ReferenceOf(Guid bookingId) => $"{Prefix}{bookingId:N}";

    private static Guid BookingOf(string reference) => Guid.ParseExact(reference[Prefix.Length..], "N");

    private static void RefuseUnless(bool done, string reason)
    {
        if (!done)
        {
            throw new PaymentRefusedException(reason);
        }
    }
}
