using Couchannel.Data.Events;
using Couchannel.Data.Ledger;
using Couchannel.Worker.Payouts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Couchannel.Worker.Tests.Ledger;

/// <summary>Workers that pay hosts out, less a fee of 10 %.</summary>
internal static class PayoutsUnderTest
{
    public static PayoutSweep On(TestDatabase database, TimeProvider? clock = null, TimeSpan after = default) => new(
        new PayoutStore(database.Source, clock ?? TimeProvider.System), new OutboxStore(database.Source), new PayoutSettings(after, 10),
        NullLogger<PayoutSweep>.Instance);
}
