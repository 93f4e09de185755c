using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Couchannel.Contracts.Problems;

namespace Couchannel.Web.Tests.Support;

/// <summary>The answers to one request, in their order; the last one stays.</summary>
internal sealed class StubRoute
{
    private readonly ConcurrentQueue<Func<HttpResponseMessage>> _answers = new();

    public StubRoute Answers<T>(params T[] values) => Answers(HttpStatusCode.OK, values);

    public StubRoute Answers<T>(HttpStatusCode status, params T[] values)
    {
        foreach (var value in values)
        {
            _answers.Enqueue(() => new HttpResponseMessage(status) { Content = JsonContent.Create(value) });
        }

        return this;
    }

    public StubRoute Refuses(HttpStatusCode status, string type, int? seatsLeft = null)
    {
        _answers.Enqueue(() => new HttpResponseMessage(status)
        {
            Content = JsonContent.Create(
                new { type, title = "No.", status = (int)status, seatsLeft }, new MediaTypeHeaderValue("application/problem+json")),
        });
        return this;
    }

    /// <summary>Tells that the first request of this key has no answer yet.</summary>
    public StubRoute IsUnderWay()
    {
        _answers.Enqueue(() => new HttpResponseMessage(HttpStatusCode.Conflict)
        {
            Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.Zero) },
            Content = JsonContent.Create(
                new { type = ProblemTypes.IdempotencyKeyUnderWay }, new MediaTypeHeaderValue("application/problem+json")),
        });
        return this;
    }

    public StubRoute IsDown()
    {
        _answers.Enqueue(() => throw new HttpRequestException("Connection refused"));
        return this;
    }

    public HttpResponseMessage Next() => _answers switch
    {
        { Count: > 1 } when _answers.TryDequeue(out var next) => next(),
        _ when _answers.TryPeek(out var last) => last(),
        _ => throw new InvalidOperationException("The test foresees the request, but no answer."),
    };
}
