using System.Collections.Concurrent;
using Couchannel.Domain.Payments;

namespace Couchannel.Worker.Tests;

/// <summary>A provider that cannot be reached the first time at one step, and remembers what it was asked.</summary>
public sealed class FailingPayments(FailingPayments.Step failing) : IPaymentProvider
{
    private int _failures;

    public enum Step
    {
        None,
        Authorise,
        Capture,
    }

    public Func<Task> OnAuthorise { get; set; } = () => Task.CompletedTask;

    public ConcurrentBag<string> Captured { get; } = [];

    public ConcurrentBag<string> Voided { get; } = [];

    public async Task<PaymentAuthorisation> AuthoriseAsync(PaymentRequest request, CancellationToken cancellationToken)
    {
        FailOnce(Step.Authorise);
        await OnAuthorise();
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

    private void FailOnce(Step step)
    {
        if (failing == step && Interlocked.Increment(ref _failures) == 1)
        {
            throw new HttpRequestException("The provider does not answer.");
        }
    }
}
