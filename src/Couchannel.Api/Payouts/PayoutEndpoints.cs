using Couchannel.Api.Access;
using Couchannel.Api.Paging;
using Couchannel.Api.Problems;
using Couchannel.Contracts;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Payouts;
using Couchannel.Data.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Payouts;

/// <summary>What hosts are paid, and what the ledger comes to.</summary>
internal static class PayoutEndpoints
{
    public static void MapPayouts(this RouteGroupBuilder api)
    {
        var own = api.MapGroup("/hosts/me").WithTags("Hosts").RequireAccess(Scopes.SessionsWrite);
        own.MapGet("/payouts", ListAsync).WithName("ListPayouts").WithSummary("What one was paid for one's own sessions, newest first");
        own.MapGet("/balance", BalanceAsync).WithName("GetBalance").WithSummary("What one's own sessions have earned, by currency");
        api.MapGet("/admin/ledger", LedgerAsync).WithTags("Administration").WithName("GetLedger")
            .WithSummary("What the accounts of the ledger come to: nothing, all together").RequireAccess(Scopes.Admin);
    }

    private static async Task<Results<Ok<Page<PayoutDetails>>, ProblemHttpResult, ValidationProblem>> ListAsync(
        CurrentUser user, LedgerStore ledger, HttpContext context, string? cursor, int limit = PageOf.DefaultLimit,
        CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > PageOf.LargestLimit)
        {
            return Refusal.Invalid("limit", $"must be 1 to {PageOf.LargestLimit}");
        }

        if (!PageOf.TryParseCursor(cursor, out var before))
        {
            return Refusal.InvalidCursor();
        }

        var rows = await ledger.PayoutsAsync(user.Id, before, limit + 1, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(PageOf.Rows(rows, limit, ToDetails, o => o.Id));
    }

    private static async Task<Ok<IReadOnlyList<HostBalance>>> BalanceAsync(
        CurrentUser user, LedgerStore ledger, HttpContext context, CancellationToken cancellationToken)
    {
        var rows = await ledger.BalancesAsync(user.Id, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok<IReadOnlyList<HostBalance>>([.. rows.Select(b => new HostBalance(
            new Money(b.Held, b.Currency), new Money(b.Balance, b.Currency), new Money(b.PaidOut, b.Currency)))]);
    }

    private static async Task<Ok<LedgerTotals>> LedgerAsync(
        LedgerStore ledger, HttpContext context, CancellationToken cancellationToken)
    {
        var rows = await ledger.TotalsAsync(cancellationToken);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(new LedgerTotals(
            rows.GroupBy(r => r.Currency).All(g => g.Sum(r => r.Amount) == 0),
            [.. rows.Select(r => new LedgerTotal(r.Kind, new Money(r.Amount, r.Currency)))]));
    }

    private static PayoutDetails ToDetails(PayoutRow o) => new(
        o.Id, o.SessionId, o.Match, o.StartsAt, new Money(o.Gross, o.Currency), o.FeePercent, new Money(o.Fee, o.Currency),
        new Money(o.Carried, o.Currency), new Money(o.Amount, o.Currency), o.CreatedAt);
}
