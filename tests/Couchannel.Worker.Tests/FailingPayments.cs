using System.Collections.Concurrent;
using Couchannel.Domain.Payments;

namespace Couchannel.Worker.Tests;

/// <summary>A provider that cannot be reached the first time at one step, and remembers what it was asked.</summary>
public sealed class FailingPayments(FailingPayments.Step failing) : IPaymentProvider
{
    private readonly ConcurrentDictionary<Guid, bool> _opened = [];
    private int _failures;

    public enum Step
    {
        None,
        Authorise,
        Capture,
    }

    public string Name => "sandbox";

    public Func<Task> OnAuthorise { get; set; } = () => Task.CompletedTask;

    public ConcurrentBag<string> Captured { get; } = [];

    public ConcurrentBag<string> Voided { get; } = [];

    public async Task<PaymentAuthorisation> AuthoriseAsync(PaymentRequest request, CancellationToken cancellationToken)
    {
        FailOnce(Step.Authorise);
        await OnAuthorise();
        _opened[request.BookingId] = true;
        return PaymentAuthorisation.Approved(request.BookingId.ToString());
    }

    public Task CaptureAsync(string reference, CancellationToken cancellationToken)
    {
        FailOnce(Step.Capture);
        Captured.Add(reference);
        return Task.CompletedTask;
    }

    public Task VoidAsync(string reference, CancellationToken cancellationToken)
    {
        Voided.Add(reference);
        return Task.CompletedTask;
    }

    public Task RefundAsync(string reference, long total, CancellationToken cancellationToken) =>
        throw new PaymentRefusedException("Nothing is given back here.");

    public Task<PaymentFinding?> FindAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        var reference = bookingId.ToString();
        var status = Voided.Contains(reference) ? PaymentStatus.Voided
            : Captured.Contains(reference) ? PaymentStatus.Captured : PaymentStatus.Authorised;
        return Task.FromResult(_opened.ContainsKey(bookingId) ? new PaymentFinding(reference, status) : null);
    }

    private void FailOnce(Step step)
    {
        if (failing == step && Interlocked.Increment(ref _failures) == 1)
        {
            throw new HttpRequestException("The provider does not answer.");
        }
    }
}
