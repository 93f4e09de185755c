using Couchannel.Api.Access;
using Couchannel.Api.Users;
using Couchannel.Data.Users;

namespace Couchannel.Api.Limits;

/// <summary>The limits that a request counts against.</summary>
internal sealed class RequestLimits(LimitSettings limits, KnownProxies proxies, OidcSettings settings)
{
    public List<LimitedKey> Of(HttpContext context)
    {
        var keys = new List<LimitedKey>();
        var grabbing = context.GetEndpoint()?.Metadata.GetMetadata<SeatGrabbing>() is not null;
        if (context.User.Identity is { IsAuthenticated: true })
        {
            var user = UserDirectory.CacheKey(new UserKey(settings.Issuer, context.User.Subject()));
            keys.Add(new LimitedKey("user", user, limits.User));
            if (grabbing)
            {
                var session = context.Request.RouteValues["id"];
                keys.Add(new LimitedKey("bookings-session", $"{user}|{session}", limits.BookingsPerSession));
            }
        }

        // A proxy that does not tell whom it speaks for speaks for many, and its address is none of theirs.
        if (ClientAddress.SubscriberOf(context) is { } address && !proxies.Contains(context.Connection.RemoteIpAddress))
        {
            keys.Add(new LimitedKey("address", address, limits.Address));
            if (grabbing)
            {
                keys.Add(new LimitedKey("bookings-address", address, limits.BookingsPerAddress));
            }
        }

        return keys;
    }
}
