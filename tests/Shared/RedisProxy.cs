using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Couchannel.Tests.Shared;

/// <summary>Stands between a service and the tests' Redis, and lets no answer through while it is silent, as a Redis that hangs.</summary>
public sealed class RedisProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _conversations = [];
    private readonly EndPoint _redis;
    private readonly Task _listening;
    private volatile TaskCompletionSource _speaks = Speaking();

    public RedisProxy(string redis)
    {
        var options = ConfigurationOptions.Parse(redis);
        _redis = options.EndPoints.Single();
        _listener.Start();
        options.EndPoints.Clear();
        options.EndPoints.Add(_listener.LocalEndpoint);
        (options.AsyncTimeout, options.SyncTimeout, options.ConnectTimeout) = (300, 300, 300);
        ConnectionString = options.ToString(includePassword: true);
        _listening = ListenAsync();
    }

    public string ConnectionString { get; }

    public void FallSilent() => _speaks = new TaskCompletionSource();

    public void Speak() => _speaks.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_conversations).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private static TaskCompletionSource Speaking()
    {
        var speaks = new TaskCompletionSource();
        speaks.SetResult();
        return speaks;
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            _conversations.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
    }

    private async Task TalkAsync(TcpClient accepted)
    {
        using var client = accepted;
        using var redis = new TcpClient();
        await (_redis is DnsEndPoint name
            ? redis.ConnectAsync(name.Host, name.Port, _end.Token)
            : redis.ConnectAsync((IPEndPoint)_redis, _end.Token));
        await Task.WhenAny(
            client.GetStream().CopyToAsync(redis.GetStream(), _end.Token),
            AnswerAsync(redis.GetStream(), client.GetStream()));
    }

    private async Task AnswerAsync(NetworkStream redis, NetworkStream client)
    {
        var buffer = new byte[8192];
        while (await redis.ReadAsync(buffer, _end.Token) is > 0 and var read)
        {
            await _speaks.Task.WaitAsync(_end.Token);
            await client.WriteAsync(buffer.AsMemory(0, read), _end.Token);
        }
    }
}
