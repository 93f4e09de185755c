using Couchannel.Api.Access;
using Couchannel.Contracts.Access;

namespace Couchannel.Api.Statistics;

internal static class StatisticsEndpoints
{
    public static void MapStatistics(this RouteGroupBuilder api)
    {
        api.MapGet("/hosts/me/statistics", HostStatisticsEndpoint.GetAsync).WithTags("Hosts").WithName("GetHostStatistics")
            .WithSummary("What one's own sessions came to, by month").RequireAccess(Scopes.SessionsWrite);
        api.MapGet("/admin/statistics", PlatformStatisticsEndpoint.GetAsync).WithTags("Administration").WithName("GetPlatformStatistics")
            .WithSummary("What all sessions came to, by league and city, and how far bookings got").RequireAccess(Scopes.Admin);
    }
}
