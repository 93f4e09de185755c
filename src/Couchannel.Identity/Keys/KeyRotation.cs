using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OpenIddict.Server;

namespace Couchannel.Identity.Keys;

/// <summary>Keeps the ring up to date, and tells the server when other keys are published or another one signs.</summary>
internal sealed class KeyRotation(KeyRing ring, KeySchedule schedule, TimeProvider time)
    : BackgroundService, IOptionsChangeTokenSource<OpenIddictServerOptions>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private CancellationTokenSource _changed = new();

    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => new CancellationChangeToken(_changed.Token);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = schedule.Announcement / 4 < Minute ? schedule.Announcement / 4 : Minute;
        using var timer = new PeriodicTimer(interval, time);
        var told = ring.Published();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                ring.Update();
                var published = ring.Published();
                if (!published.SequenceEqual(told))
                {
                    told = published;
                    using var past = Interlocked.Exchange(ref _changed, new CancellationTokenSource());
                    await past.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The issuer stops.
        }
    }

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }
}
