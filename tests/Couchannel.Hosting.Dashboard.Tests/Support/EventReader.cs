using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Couchannel.Hosting.Dashboard.Tests.Support;

/// <summary>Reads a stream event by event, as a browser does.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<JsonElement>> _events;

    private EventReader(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        _events = SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<JsonElement>(data))
            .EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
    }

    public static async Task<EventReader> OpenAsync(HttpClient client, string path, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var cancellation = TestContext.Current.CancellationToken;
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode().Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new EventReader(response, await response.Content.ReadAsStreamAsync(cancellation));
    }

    public async Task<SseItem<JsonElement>> NextAsync()
    {
        (await MoveAsync()).ShouldBeTrue("the stream ended");
        return _events.Current;
    }

    public async Task<string> NextLineAsync()
    {
        var item = await NextAsync();
        item.EventType.ShouldBe("line");
        return item.Data.GetProperty("text").GetString()!;
    }

    public async Task ShouldEndAsync() => (await MoveAsync()).ShouldBeFalse("the stream went on");

    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync();
        _response.Dispose();
    }

    private Task<bool> MoveAsync() => _events.MoveNextAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
}
