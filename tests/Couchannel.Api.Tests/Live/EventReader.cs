using System.Net.ServerSentEvents;

namespace Couchannel.Api.Tests.Live;

/// <summary>Reads a stream of events as a browser does, and waits no longer than a bound.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient _client;
    private readonly HttpResponseMessage _answer;
    private readonly IAsyncEnumerator<SseItem<string>> _events;
    private Task<bool>? _pending;

    private EventReader(HttpClient client, HttpResponseMessage answer, Stream stream)
    {
        (_client, _answer) = (client, answer);
        _events = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
    }

    public static async Task<EventReader> OpenAsync(HttpClient client, string path, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Bound);
        answer.EnsureSuccessStatusCode();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new EventReader(client, answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event, of whatever kind.</summary>
    public async Task<SseItem<string>> NextAsync()
    {
        (await MoveAsync().WaitAsync(Bound)).ShouldBeTrue("the stream has ended");
        return Current();
    }

    /// <summary>The next event of a kind that fits.</summary>
    public async Task<SseItem<string>> NextAsync(string kind, Func<SseItem<string>, bool>? fits = null)
    {
        while (true)
        {
            var next = await NextAsync();
            if (next.EventType == kind && fits?.Invoke(next) is not false)
            {
                return next;
            }
        }
    }

    /// <summary>Does something again and again until an event of a kind comes: who tells news does not know who hears it already.</summary>
    public async Task UntilAsync(string kind, Func<Task> actAsync, Action<SseItem<string>> check)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (true)
        {
            bound.Token.ThrowIfCancellationRequested();
            await actAsync();
            if (await Task.WhenAny(MoveAsync(), Task.Delay(Patience, bound.Token)) != _pending)
            {
                continue;
            }

            (await MoveAsync()).ShouldBeTrue("the stream has ended");
            var next = Current();
            if (next.EventType == kind)
            {
                check(next);
                return;
            }
        }
    }

    public async Task ShouldEndAsync()
    {
        using var bound = new CancellationTokenSource(Bound);
        while (await MoveAsync().WaitAsync(bound.Token))
        {
            Current().EventType.ShouldBe("heartbeat");
        }
    }

    public ValueTask DisposeAsync()
    {
        _answer.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<bool> MoveAsync() => _pending ??= _events.MoveNextAsync().AsTask();

    private SseItem<string> Current()
    {
        _pending = null;
        return _events.Current;
    }
}
