using System.Diagnostics.CodeAnalysis;

namespace Couchannel.Web.Tests.Support;

/// <summary>The Redis of these tests.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "xunit makes it.")]
public sealed class RedisServer : IAsyncLifetime
{
    private static readonly TimeSpan StartBound = TimeSpan.FromMinutes(1);

    private IDistributedApplicationTestingBuilder? _builder;

    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _builder = DistributedApplicationTestingBuilder.Create();
        _builder.AddRedis("redis");
        try
        {
            var app = await _builder.BuildAsync();
            await app.StartAsync().WaitAsync(StartBound);
            await app.WaitUntilHealthyAsync(StartBound, "redis");
            ConnectionString = (await app.GetConnectionStringAsync("redis"))!;
        }
        catch
        {
            // Nobody disposes a fixture that could not be made.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_builder is not null)
        {
            await _builder.DisposeAsync();
        }
    }
}
