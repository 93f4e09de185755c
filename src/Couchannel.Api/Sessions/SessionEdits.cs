using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Api.Caching;
using Couchannel.Api.Outbox;
using Couchannel.Api.Problems;
using Couchannel.Contracts.Sessions;
using Couchannel.Data;
using Couchannel.Data.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Sessions;

/// <summary>Drafts, and edits of what is published.</summary>
internal static class SessionEdits
{
    public static async Task<Results<Created<HostSession>, ProblemHttpResult, ValidationProblem>> CreateAsync(
        SessionRequest request, [FromHeader(Name = IdempotencyKey.Header)] string? key, CurrentUser user, HostSessionStore sessions,
        TimeProvider clock, HttpContext context, CancellationToken cancellationToken)
    {
        if (!IdempotencyKey.IsValid(key))
        {
            return Refusal.KeyMissing();
        }

        if (SessionInput.Check(request, clock.GetUtcNow()) is { Any: true } errors)
        {
            return errors.ToProblem();
        }

        var made = await sessions.CreateAsync(request.ToPlan(), key, user.Origin, cancellationToken);
        AuditTrail.IsRecorded(context);
        if (UnknownPart(made.Outcome) is { } unknown)
        {
            return unknown;
        }

        if (made is not { Outcome: ChangeOutcome.Made, Row: { } session })
        {
            return ChangeRefusal.Of(made, "session");
        }

        Precondition.Tell(context, session.Version);
        return TypedResults.Created($"/api/v1/hosts/me/sessions/{session.Id}", session.ToHostSession());
    }

    public static async Task<Results<Ok<HostSession>, ProblemHttpResult, ValidationProblem>> UpdateAsync(
        Guid id, SessionRequest request, [FromHeader(Name = Precondition.Header)] string? ifMatch, CurrentUser user,
        HostSessionStore sessions, OutboxSignal outbox, TimeProvider clock, HttpContext context, CancellationToken cancellationToken)
    {
        if (SessionInput.Check(request, clock.GetUtcNow()) is { Any: true } errors)
        {
            return errors.ToProblem();
        }

        if (Precondition.Read(ifMatch, out var version) is { } refusal)
        {
            return refusal;
        }

        var change = await sessions.UpdateAsync(id, request.ToPlan(), version, user.Origin, cancellationToken);
        AuditTrail.IsRecorded(context);
        if (UnknownPart(change.Outcome) is { } unknown)
        {
            return unknown;
        }

        if (change is not { Outcome: ChangeOutcome.Done, Row: { } session })
        {
            return ChangeRefusal.Of(change, "session", Facts(change.Row));
        }

        outbox.Set();
        Precondition.Tell(context, session.Version);
        return TypedResults.Ok(session.ToHostSession());
    }

    /// <summary>What a host whose wish was refused may want to know of his session.</summary>
    public static Dictionary<string, object?>? Facts(HostSessionRow? session) => session is null ? null : new()
    {
        ["status"] = session.Status,
        ["startsAt"] = session.StartsAt,
        ["seatsTaken"] = session.SeatsTaken,
    };

    private static ValidationProblem? UnknownPart(string outcome) => outcome switch
    {
        ChangeOutcome.UnknownVenue => Refusal.Invalid("venueId", "must be a venue of your own"),
        ChangeOutcome.UnknownLeague => Refusal.Invalid("league", "must be one of the leagues that are known"),
        _ => null,
    };
}
