using System.Net.Http.Json;
using System.Runtime.InteropServices;
using Couchannel.Contracts;
using Couchannel.Contracts.Sessions;
using Couchannel.Load;

// Real requests, bookings above all, for as long as something is done to the system: each of them has to succeed. Says "ready" when
// every guest has booked once; ends on SIGTERM or Ctrl+C, each guest after the round that he is in; then tells what failed.
if (LoadOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(LoadOptions.Usage);
    return 2;
}

using var stop = new CancellationTokenSource(options.Length);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
var tally = new Tally(TimeProvider.System);
var sessions = await RoomiestAsync(options.Api);
var waiting = options.Guests;
var guests = Enumerable.Range(0, options.Guests).Select(n => new Guest(options, tally, n)
    .RunAsync(sessions[n % sessions.Count], Booked, stop.Token)).Select(AllOrNoneAsync);
var followers = sessions.Take(2).Select(s => new Follower(options, tally).RunAsync(s, stop.Token));
await Task.WhenAll([.. guests, .. followers]);
tally.Print();
return tally.Failed == 0 ? 0 : 1;

static async Task<IReadOnlyList<Guid>> RoomiestAsync(Uri address)
{
    using var api = new HttpClient { BaseAddress = address };
    var page = await api.GetFromJsonAsync<Page<SessionSummary>>("/api/v1/sessions?limit=50");
    return [.. page!.Items.OrderByDescending(s => s.SeatsLeft).Take(4).Select(s => s.Id)];
}

// A guest who cannot even sign in ends it for all.
async Task AllOrNoneAsync(Task guest)
{
    try
    {
        await guest;
    }
    catch
    {
        await stop.CancelAsync();
        throw;
    }
}

void Booked()
{
    if (Interlocked.Decrement(ref waiting) == 0)
    {
        Console.WriteLine("ready");
    }
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
