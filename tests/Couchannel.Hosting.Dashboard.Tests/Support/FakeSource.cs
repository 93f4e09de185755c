using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Couchannel.Hosting.Dashboard.Tests.Support;

/// <summary>Resources and lines as a test makes them up.</summary>
internal sealed class FakeSource : IDashboardSource
{
    private readonly Lock _lock = new();
    private readonly List<DashboardLogLine> _lines = [];
    private readonly ConcurrentDictionary<Channel<DashboardResource>, bool> _resourceReaders = [];
    private readonly ConcurrentDictionary<Channel<DashboardLogLine>, bool> _logReaders = [];
    private DashboardResource _api = new(
        "api", "Project", "Starting", null, "Waits for postgres.", null, null,
        [new DashboardEndpoint("http", "http://localhost:8000", true)], [42])
    {
        Commands =
        [
            new DashboardCommand("restart", "Restart", "Restart the resource", IsEnabled: true, Confirmation: null),
            new DashboardCommand("stop", "Stop", null, IsEnabled: false, Confirmation: null),
        ],
    };

    public string ApplicationName => "Couchannel";

    public IReadOnlyList<DashboardResource> Resources => [_api];

    /// <summary>The commands that were given, as <c>resource/command</c>.</summary>
    public ConcurrentQueue<string> Given { get; } = [];

    public int Readers => _resourceReaders.Count + _logReaders.Count;

    public void Become(string state)
    {
        _api = _api with { State = state };
        foreach (var reader in _resourceReaders.Keys)
        {
            reader.Writer.TryWrite(_api);
        }
    }

    public void Write(string text, bool isError = false, int replica = 0)
    {
        lock (_lock)
        {
            var line = new DashboardLogLine(_lines.Count + 1, DateTimeOffset.UnixEpoch, text, isError, replica);
            _lines.Add(line);
            foreach (var reader in _logReaders.Keys)
            {
                reader.Writer.TryWrite(line);
            }
        }
    }

    public DashboardResourceDetails? Describe(string resourceName) => resourceName != "api" ? null : new(
        "api", [new("executable.path", "/usr/bin/api")], [new("PASSWORD", "●●●●●●")], [],
        [new("api_check", "Healthy", null, DateTimeOffset.UnixEpoch)], [new("postgres", "WaitFor")]);

    public Task<DashboardCommandResult> ExecuteAsync(string resourceName, string commandName, CancellationToken cancellationToken)
    {
        Given.Enqueue($"{resourceName}/{commandName}");
        return Task.FromResult(new DashboardCommandResult(Succeeded: false, "It is broken."));
    }

    public IAsyncEnumerable<DashboardResource> WatchResourcesAsync(CancellationToken cancellationToken)
    {
        var reader = Channel.CreateUnbounded<DashboardResource>();
        _resourceReaders[reader] = true;
        return ReadAsync(reader, () => _resourceReaders.TryRemove(reader, out _), cancellationToken);
    }

    public IAsyncEnumerable<DashboardLogLine> WatchLogsAsync(string resourceName, CancellationToken cancellationToken)
    {
        resourceName.ShouldBe("api");
        var reader = Channel.CreateUnbounded<DashboardLogLine>();
        lock (_lock)
        {
            _lines.ForEach(line => reader.Writer.TryWrite(line));
            _logReaders[reader] = true;
        }

        return ReadAsync(reader, () => _logReaders.TryRemove(reader, out _), cancellationToken);
    }

    private static async IAsyncEnumerable<T> ReadAsync<T>(
        Channel<T> reader, Action leave, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in reader.Reader.ReadAllAsync(cancellationToken))
            {
                yield return item;
            }
        }
        finally
        {
            leave();
        }
    }
}
