using System.Globalization;
using Couchannel.Api.Problems;

namespace Couchannel.Api.Limits;

/// <summary>Refuses who asks for too much, and tells everybody how much is left (draft-ietf-httpapi-ratelimit-headers).</summary>
internal sealed class LimitMiddleware(RequestDelegate next, RequestLimits limits, SharedLimits shared)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var keys = limits.Of(context);
        if (keys.Count == 0)
        {
            await next(context);
            return;
        }

        var verdicts = await shared.TakeAsync(keys);
        Tell(context.Response.Headers, keys, verdicts);
        if (verdicts.All(v => v.IsAllowed))
        {
            await next(context);
            return;
        }

        var retryAfter = verdicts.Max(v => v.RetryAfter);
        context.Response.Headers.RetryAfter = Seconds(retryAfter);
        await Refusal.RateLimited(retryAfter).ExecuteAsync(context);
    }

    private static void Tell(IHeaderDictionary headers, List<LimitedKey> keys, IReadOnlyList<Verdict> verdicts)
    {
        var all = keys.Zip(verdicts).ToList();
        headers["RateLimit-Policy"] = string.Join(", ", all.Select(l =>
            $"\"{l.First.Name}\";q={l.First.Limit.Quota};w={Seconds(l.First.Limit.Window)}"));
        headers["RateLimit"] = string.Join(", ", all.Select(l => $"\"{l.First.Name}\";r={l.Second.Remaining};t={Seconds(l.Second.Reset)}"));

        // The older draft's headers, which more clients know, tell of the limit that is nearest.
        var nearest = all.MinBy(l => l.Second.Remaining);
        headers["RateLimit-Limit"] = nearest.First.Limit.Quota.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = nearest.Second.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = Seconds(nearest.Second.Reset);
    }

    private static string Seconds(TimeSpan time) =>
        Math.Max(1, (long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
