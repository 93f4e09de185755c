namespace Couchannel.Worker.Tests.Payments.Stripe;

/// <summary>A wire on whose either end the worker may die, before a request or after its answer: at one of these points, once.</summary>
internal sealed class CrashingWire(int crashAt = 0) : DelegatingHandler(new SocketsHttpHandler())
{
    private int _passed;

    /// <summary>How many points there were.</summary>
    public int Passed => _passed;

    /// <summary>What happens elsewhere after the answer to a request whose path ends so, and before it is heard.</summary>
    public Dictionary<string, Func<Task>> Meanwhile { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CrashHere();
        var answer = await base.SendAsync(request, cancellationToken);
        var last = request.RequestUri!.Segments[^1];
        if (request.Method == HttpMethod.Post && Meanwhile.TryGetValue(last, out var act))
        {
            await act();
        }

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
