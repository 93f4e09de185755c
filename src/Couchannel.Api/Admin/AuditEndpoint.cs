using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Couchannel.Api.Problems;
using Couchannel.Contracts;
using Couchannel.Contracts.Audit;
using Couchannel.Data.Audit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Admin;

/// <summary>The audit log, newest first.</summary>
internal static class AuditEndpoint
{
    private const int LongestWord = 128;

    public static async Task<Results<Ok<Page<AuditEntry>>, ProblemHttpResult, ValidationProblem>> ListAsync(
        AuditStore audit, Guid? user, string? action, string? target, string? result, string? cursor, int limit = AdminPage.DefaultLimit,
        CancellationToken cancellationToken = default)
    {
        var errors = new InputErrors().RequireRange(limit, "limit", 1, AdminPage.LargestLimit);
        foreach (var (text, field) in new[] { (action, "action"), (target, "target"), (result, "result") })
        {
            errors.Require(
                text is null || PlainText.IsValid(text, 0, LongestWord), field, $"must be up to {LongestWord} printable characters");
        }

        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (!TryParse(cursor, out var before))
        {
            return Refusal.InvalidCursor();
        }

        var rows = await audit.ListAsync(new AuditFilter(user, action, target, result, before, limit + 1), cancellationToken);
        return TypedResults.Ok(AdminPage.Of([.. rows.Select(ToEntry)], limit, last => Cursor(last.Id)));
    }

    private static AuditEntry ToEntry(AuditRow r) =>
        new(r.Id, r.At, r.Actor, r.UserId, r.Action, r.Target, r.Address, r.Result, r.TraceId);

    private static string Cursor(long id) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id.ToString(CultureInfo.InvariantCulture)));

    private static bool TryParse(string? cursor, out long? before)
    {
        before = null;
        if (string.IsNullOrEmpty(cursor))
        {
            return true;
        }

        if (!Base64Url.IsValid(cursor)
            || !long.TryParse(
                Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        before = id;
        return true;
    }
}
