using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication;

namespace Couchannel.Web.Access;

/// <summary>Calls the API in the visitor's name, and tells it from where: it counts by people's addresses, not by this server's.</summary>
internal sealed class AccessTokenHandler(IHttpContextAccessor accessor) : DelegatingHandler
{
    private const string ForwardedFor = "X-Forwarded-For";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (accessor.HttpContext is { } context)
        {
            // A retry sends the same message again.
            request.Headers.Remove(ForwardedFor);
            if (context.Connection.RemoteIpAddress is { } address)
            {
                request.Headers.TryAddWithoutValidation(ForwardedFor, address.ToString());
            }

            request.Headers.Authorization =
                await context.GetTokenAsync("access_token") is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
