using System.Diagnostics;
using Couchannel.Api.Access;
using Couchannel.Api.Users;
using Couchannel.Data.Audit;
using Couchannel.Data.Users;
using Npgsql;

namespace Couchannel.Api.Audit;

/// <summary>
/// Sees to it that every request to write is in the audit log. What came as far as the database is recorded there, in the transaction
/// that did it or refused it; what was refused before is recorded here.
/// </summary>
internal sealed class AuditTrail(RequestDelegate next, AuditQueue queue, UserDirectory users, OidcSettings settings)
{
    private const int LongestTarget = 64;
    private static readonly object Recorded = new();

    /// <summary>Says that the database has recorded the request.</summary>
    public static void IsRecorded(HttpContext context) => context.Items[Recorded] = Recorded;

    public async Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method))
        {
            await next(context);
            return;
        }

        // The route is known now; an error makes the request anew without one.
        var action = context.GetEndpoint()?.Metadata.GetMetadata<AuditedAction>()?.Name;
        var target = context.Request.RouteValues.GetValueOrDefault("id")?.ToString();
        var trace = Activity.Current?.Id;
        await next(context);
        if (action is not null && !context.Items.ContainsKey(Recorded))
        {
            queue.Add(new AuditRefusal(
                await WhoAsync(context), action, target?[..Math.Min(target.Length, LongestTarget)],
                ClientAddress.Of(context), AuditResult.Of(context), trace));
        }
    }

    /// <summary>The user, also where the request was refused before it came to that.</summary>
    private async ValueTask<Guid?> WhoAsync(HttpContext context)
    {
        if (context.Features.Get<CurrentUser>() is { } known)
        {
            return known.Id;
        }

        if (context.User.Identity is not { IsAuthenticated: true })
        {
            return null;
        }

        try
        {
            var key = new UserKey(settings.Issuer, context.User.Subject());
            return (await users.GetAsync(key, context.User.Profile(), ClientAddress.Of(context), CancellationToken.None)).Id;
        }
        catch (NpgsqlException)
        {
            // Nor will the database take the row then, which is told where that is tried.
            return null;
        }
    }
}
