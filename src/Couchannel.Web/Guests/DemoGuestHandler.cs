namespace Couchannel.Web.Guests;

/// <summary>Tells the API which guest a call is for.</summary>
internal sealed class DemoGuestHandler(IHttpContextAccessor accessor) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (DemoGuest.Of(accessor.HttpContext) is { } guest)
        {
            // A retry sends the same message again.
            request.Headers.Remove(DemoGuest.Header);
            request.Headers.TryAddWithoutValidation(DemoGuest.Header, guest);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
