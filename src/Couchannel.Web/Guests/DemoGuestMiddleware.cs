using Microsoft.AspNetCore.Components.Endpoints;

namespace Couchannel.Web.Guests;

/// <summary>Knows the guest of each page; greets a new one with a cookie. Assets and probes have no guest.</summary>
internal sealed class DemoGuestMiddleware(RequestDelegate next)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    public Task InvokeAsync(HttpContext context)
    {
        // A page that is run again for an error keeps the guest of its first run.
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && DemoGuest.Of(context) is null)
        {
            DemoGuest.Set(context, Recognise(context));
        }

        return next(context);
    }

    private static string Recognise(HttpContext context)
    {
        if (context.Request.Cookies[DemoGuest.Cookie] is { } known && DemoGuest.IsValid(known))
        {
            return known;
        }

        var id = DemoGuest.Create();
        context.Response.Cookies.Append(DemoGuest.Cookie, id, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = Lifetime,
        });
        return id;
    }
}
