using System.Collections.Concurrent;

namespace Couchannel.Web.Tests.Support;

/// <summary>Answers as a test says; a request that the test did not foresee fails it.</summary>
internal sealed class StubApi : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, StubRoute> _routes = new();
    private readonly ConcurrentQueue<StubRequest> _requests = new();

    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    public StubRoute OnGet(string pathAndQuery) => On("GET", pathAndQuery);

    public StubRoute OnPost(string pathAndQuery) => On("POST", pathAndQuery);

    public StubRoute OnDelete(string pathAndQuery) => On("DELETE", pathAndQuery);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var route = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        _requests.Enqueue(new StubRequest(route, request.Headers.ToDictionary(h => h.Key, h => string.Join(",", h.Value)), body));
        return _routes.TryGetValue(route, out var stub)
            ? stub.Next()
            : throw new InvalidOperationException($"The test foresees no {route}.");
    }

    private StubRoute On(string method, string pathAndQuery) => _routes.GetOrAdd($"{method} {pathAndQuery}", _ => new StubRoute());
}
