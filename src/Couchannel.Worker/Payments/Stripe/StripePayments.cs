using Couchannel.Data.Payments;
using Couchannel.Domain.Payments;
using Stripe;

namespace Couchannel.Worker.Payments.Stripe;

/// <summary>
/// Moves money by Stripe: a PaymentIntent for each booking, captured by hand. The intent is made first, which moves nothing, and its name
/// written down; then it is confirmed, which sets the money aside. So none is ever set aside that the books cannot find again.
/// </summary>
internal sealed class StripePayments(StripeSettings settings, PaymentStore books, HttpClient http) : IPaymentProvider
{
    public const string BookingMark = "booking_id";

    private readonly StripeClient _stripe = new(new StripeClientOptions
    {
        ApiKey = settings.SecretKey,
        ApiBase = settings.Base,

        // Nothing is repeated in here: whoever asks repeats it, after a look at where it is.
        HttpClient = new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false),
    });

    public string Name => "stripe";

    public async Task<PaymentAuthorisation> AuthoriseAsync(PaymentRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (await FindOrMakeAsync(request, cancellationToken) is not { } intent)
            {
                return PaymentAuthorisation.Declined(StripeWords.Cancelled);
            }

            var isNew = intent.Status == "requires_confirmation";
            return Answer(isNew ? await ConfirmAsync(intent, request, cancellationToken) : intent, request);
        }
        catch (StripeException failure) when (StripeWords.RefusalOf(failure) is { } reason)
        {
            return PaymentAuthorisation.Declined(reason);
        }
    }

    public async Task CaptureAsync(string reference, CancellationToken cancellationToken) => await MoveAsync(
        reference, "succeeded", () => _stripe.V1.PaymentIntents.CaptureAsync(
            reference, null, Once($"{reference}-capture"), cancellationToken),
        cancellationToken);

    public async Task VoidAsync(string reference, CancellationToken cancellationToken) => await MoveAsync(
        reference, "canceled", () => _stripe.V1.PaymentIntents.CancelAsync(
            reference, null, Once($"{reference}-cancel"), cancellationToken),
        cancellationToken);

    public async Task RefundAsync(string reference, long total, CancellationToken cancellationToken)
    {
        var intent = await GetAsync(reference, cancellationToken);
        if (intent.Status != "succeeded" || total > intent.AmountReceived)
        {
            throw new PaymentRefusedException("So much has not been taken.");
        }

        // What was given back before counts; two who give back at once have the same key, and the second is told so.
        var missing = total - RefundedOf(intent);
        if (missing > 0)
        {
            await _stripe.V1.Refunds.CreateAsync(
                new RefundCreateOptions { PaymentIntent = reference, Amount = missing }, Once($"{reference}-refund-{total}"),
                cancellationToken);
        }
    }

    public async Task<PaymentFinding?> FindAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        if (await books.ReferenceAsync(bookingId, Name, cancellationToken) is not { } reference)
        {
            return null;
        }

        var intent = await GetAsync(reference, cancellationToken);
        return new PaymentFinding(reference, StripeWords.StatusOf(intent), RefundedOf(intent));
    }

    private static RequestOptions Once(string key) => new() { IdempotencyKey = $"couchannel-{key}" };

    private static long RefundedOf(PaymentIntent intent) => intent.LatestCharge?.AmountRefunded ?? 0;

    private static PaymentAuthorisation Answer(PaymentIntent intent, PaymentRequest request)
    {
        if (intent.Amount != request.Amount.Amount
            || !string.Equals(intent.Currency, request.Amount.Currency, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"Payment {intent.Id} is of another amount than booking {request.BookingId}.");
        }

        return StripeWords.StatusOf(intent) switch
        {
            PaymentStatus.Authorised or PaymentStatus.Captured => PaymentAuthorisation.Approved(intent.Id),
            PaymentStatus.ActionRequired => PaymentAuthorisation.ActionRequired(intent.Id, intent.NextAction?.RedirectToUrl?.Url),
            PaymentStatus.Declined => PaymentAuthorisation.Declined(StripeWords.ReasonOf(intent.LastPaymentError)),
            PaymentStatus.Voided => PaymentAuthorisation.Declined(StripeWords.Cancelled),
            _ => PaymentAuthorisation.Processing(intent.Id),
        };
    }

    /// <summary>The booking's intent, made where there is none; nothing where the booking no longer waits for it.</summary>
    private async Task<PaymentIntent?> FindOrMakeAsync(PaymentRequest request, CancellationToken cancellationToken)
    {
        if (await books.ReferenceAsync(request.BookingId, Name, cancellationToken) is { } known)
        {
            return await GetAsync(known, cancellationToken);
        }

        var made = await _stripe.V1.PaymentIntents.CreateAsync(
            new PaymentIntentCreateOptions
            {
                Amount = request.Amount.Amount,
                Currency = request.Amount.Currency.ToLowerInvariant(),
                CaptureMethod = "manual",
                PaymentMethod = request.Token,
                AllowedPaymentMethodTypes = ["card"],
                Metadata = new Dictionary<string, string> { [BookingMark] = request.BookingId.ToString() },
            },
            Once($"{request.BookingId:N}-create"), cancellationToken);

        // Of two who made one each, as after a day when Stripe has forgotten the key, the first counts; the other moves nothing.
        var named = await books.NameAsync(request.BookingId, made.Id, cancellationToken);
        return named is null ? null : named == made.Id ? made : await GetAsync(named, cancellationToken);
    }

    private async Task<PaymentIntent> ConfirmAsync(PaymentIntent intent, PaymentRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await _stripe.V1.PaymentIntents.ConfirmAsync(
                intent.Id, new PaymentIntentConfirmOptions { ReturnUrl = settings.ReturnTo(request.BookingId) },
                Once($"{intent.Id}-confirm"), cancellationToken);
        }
        catch (StripeException failure) when (StripeWords.IsElsewhere(failure))
        {
            // Somebody else confirmed it, or cancelled it because the booking has ended.
            return await GetAsync(intent.Id, cancellationToken);
        }
    }

    private async Task<PaymentIntent> GetAsync(string reference, CancellationToken cancellationToken) =>
        await _stripe.V1.PaymentIntents.GetAsync(
            reference, new PaymentIntentGetOptions { Expand = ["latest_charge"] }, null, cancellationToken);

    private async Task MoveAsync(string reference, string to, Func<Task<PaymentIntent>> move, CancellationToken cancellationToken)
    {
        PaymentIntent intent;
        try
        {
            intent = await move();
        }
        catch (StripeException failure) when (StripeWords.IsElsewhere(failure))
        {
            intent = await GetAsync(reference, cancellationToken);
        }

        if (intent.Status != to)
        {
            throw new PaymentRefusedException($"Stripe has it as {intent.Status}.");
        }
    }
}
