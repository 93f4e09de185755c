using System.Collections.Concurrent;

namespace Couchannel.Web.Tests.Support;

/// <summary>
/// Keeps cookies as browsers do. The framework's own jar refuses a cookie for another path than the one that sets it, which is how
/// a sign-in marks its way back.
/// </summary>
/// <param name="cookies">Those of a browser that goes to several replicas.</param>
internal sealed class CookieJar(ConcurrentDictionary<string, string>? cookies = null) : DelegatingHandler
{
    private readonly ConcurrentDictionary<string, string> _cookies = cookies ?? new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Headers.Contains("Cookie") && !_cookies.IsEmpty)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        var response = await base.SendAsync(request, cancellationToken);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            if (cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase))
            {
                _cookies.TryRemove(pair[0], out _);
            }
            else
            {
                _cookies[pair[0]] = pair[1];
            }
        }

        return response;
    }
}
