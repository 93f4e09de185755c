using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Api.Caching;
using Couchannel.Api.Outbox;
using Couchannel.Api.Problems;
using Couchannel.Contracts.Sessions;
using Couchannel.Data;
using Couchannel.Data.Sessions;
using Couchannel.Domain.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Sessions;

/// <summary>The steps of a session. Each may be asked for again: one that was made is not made twice.</summary>
internal static class SessionMoves
{
    public const string Publish = "session.publish";
    public const string Start = "session.start";
    public const string Finish = "session.finish";
    public const string Cancel = "session.cancel";

    private const int LongestReason = 500;

    public static Task<Results<Ok<HostSession>, ProblemHttpResult>> PublishAsync(
        Guid id, CurrentUser user, HostSessionStore sessions, OutboxSignal outbox, HttpContext context,
        CancellationToken cancellationToken) =>
        MoveAsync(new(id, Publish, SessionStatus.Published), user, sessions, outbox, context, cancellationToken);

    public static Task<Results<Ok<HostSession>, ProblemHttpResult>> StartAsync(
        Guid id, CurrentUser user, HostSessionStore sessions, OutboxSignal outbox, HttpContext context,
        CancellationToken cancellationToken) =>
        MoveAsync(new(id, Start, SessionStatus.Started), user, sessions, outbox, context, cancellationToken);

    public static Task<Results<Ok<HostSession>, ProblemHttpResult>> FinishAsync(
        Guid id, CurrentUser user, HostSessionStore sessions, OutboxSignal outbox, HttpContext context,
        CancellationToken cancellationToken) =>
        MoveAsync(new(id, Finish, SessionStatus.Finished), user, sessions, outbox, context, cancellationToken);

    public static async Task<Results<Ok<HostSession>, ProblemHttpResult, ValidationProblem>> CancelAsync(
        Guid id, CancelSessionRequest request, CurrentUser user, HostSessionStore sessions, OutboxSignal outbox, HttpContext context,
        CancellationToken cancellationToken)
    {
        if (!PlainText.IsValid(request.Reason, 1, LongestReason))
        {
            return Refusal.Invalid("reason", $"must be 1 to {LongestReason} printable characters");
        }

        var answer = await MoveAsync(
            new(id, Cancel, SessionStatus.Cancelled, request.Reason.Trim()), user, sessions, outbox, context, cancellationToken);
        return answer.Result is Ok<HostSession> ok ? ok : (ProblemHttpResult)answer.Result;
    }

    private static async Task<Results<Ok<HostSession>, ProblemHttpResult>> MoveAsync(
        SessionMove move, CurrentUser user, HostSessionStore sessions, OutboxSignal outbox, HttpContext context,
        CancellationToken cancellationToken)
    {
        var change = await sessions.MoveAsync(move, user.Origin, cancellationToken);
        AuditTrail.IsRecorded(context);
        if (change is not { Outcome: ChangeOutcome.Done or ChangeOutcome.Repeated, Row: { } session })
        {
            return ChangeRefusal.Of(change, "session", SessionEdits.Facts(change.Row));
        }

        outbox.Set();
        Precondition.Tell(context, session.Version);
        return TypedResults.Ok(session.ToHostSession());
    }
}
