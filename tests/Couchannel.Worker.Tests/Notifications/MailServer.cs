using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Couchannel.Worker.Tests.Notifications;

/// <summary>
/// A mail server of the tests' own on loopback. It takes what it is given, or answers as it is told to; when it is down, its port stays its
/// own.
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _conversations = [];
    private TcpListener? _listener;
    private Task _listening = Task.CompletedTask;

    private MailServer(int port) => Port = port;

    public int Port { get; private set; }

    /// <summary>The mails that were taken, head and body.</summary>
    public ConcurrentQueue<string> Taken { get; } = [];

    /// <summary>What to answer to a command instead of what is usual; to the mail itself, which comes as <c>.</c>, too.</summary>
    public Func<string, string?> Answers { get; set; } = _ => null;

    public static MailServer Start()
    {
        var server = new MailServer(0);
        server.GoUp();
        return server;
    }

    public void GoUp()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _listening = ListenAsync(_listener);
    }

    public async Task GoDownAsync()
    {
        _listener?.Stop();
        await _listening;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await GoDownAsync();
        await Task.WhenAll(_conversations);
        _end.Dispose();
    }

    private async Task ListenAsync(TcpListener listener)
    {
        while (true)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(_end.Token);
                _conversations.Add(TalkAsync(client));
            }
            catch (Exception ended) when (ended is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync(Answers("CONNECT") ?? "220 tests");
            while (await reader.ReadLineAsync(_end.Token) is { } command)
            {
                var answer = Answers(command) ?? Usual(command);
                await writer.WriteLineAsync(answer);
                if (answer.StartsWith("354", StringComparison.Ordinal))
                {
                    await writer.WriteLineAsync(await TakeAsync(reader));
                }
                else if (answer.StartsWith("221", StringComparison.Ordinal) || answer.StartsWith("421", StringComparison.Ordinal))
                {
                    return;
                }
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            // The client has gone, or the test has.
        }
    }

    private async Task<string> TakeAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { } line && line != ".")
        {
            mail.Append(line).Append("\r\n");
        }

        if (Answers(".") is { } refusal)
        {
            return refusal;
        }

        Taken.Enqueue(mail.ToString());
        return "250 taken";
    }

    private static string Usual(string command) => command.Split(' ')[0].ToUpperInvariant() switch
    {
        "EHLO" => "250-tests\r\n250-AUTH PLAIN\r\n250 8BITMIME",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        "AUTH" => "235 welcome",
        _ => "250 ok",
    };
}
