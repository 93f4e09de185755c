using Couchannel.Domain.Payments;

namespace Couchannel.Worker.Tests;

/// <summary>
/// A provider before and after each of whose answers the worker may die: at the one of these points that is asked for, once.
/// </summary>
internal sealed class CrashingPayments(IPaymentProvider inner, int crashAt = 0) : IPaymentProvider
{
    private int _passed;

    /// <summary>How many points there were.</summary>
    public int Passed => _passed;

    /// <summary>What happens elsewhere while the provider sets money aside, and while it takes it.</summary>
    public Func<Task> WhileAuthorising { get; set; } = () => Task.CompletedTask;

    public Func<Task> WhileCapturing { get; set; } = () => Task.CompletedTask;

    public string Name => inner.Name;

    public Task<PaymentAuthorisation> AuthoriseAsync(PaymentRequest request, CancellationToken cancellationToken) =>
        BetweenAsync(async () =>
        {
            var answer = await inner.AuthoriseAsync(request, cancellationToken);
            await WhileAuthorising();
            return answer;
        });

    public Task CaptureAsync(string reference, CancellationToken cancellationToken) => BetweenAsync(async () =>
    {
        await inner.CaptureAsync(reference, cancellationToken);
        await WhileCapturing();
        return true;
    });

    public Task VoidAsync(string reference, CancellationToken cancellationToken) => BetweenAsync(async () =>
    {
        await inner.VoidAsync(reference, cancellationToken);
        return true;
    });

    public Task RefundAsync(string reference, long total, CancellationToken cancellationToken) => BetweenAsync(async () =>
    {
        await inner.RefundAsync(reference, total, cancellationToken);
        return true;
    });

    public Task<PaymentFinding?> FindAsync(Guid bookingId, CancellationToken cancellationToken) =>
        BetweenAsync(() => inner.FindAsync(bookingId, cancellationToken));

    private async Task<T> BetweenAsync<T>(Func<Task<T>> ask)
    {
        CrashHere();
        var answer = await ask();
        CrashHere();
        return answer;
    }

    private void CrashHere()
    {
        if (Interlocked.Increment(ref _passed) == crashAt)
        {
            throw new CrashException($"The worker died at point {crashAt}.");
        }
    }
}
