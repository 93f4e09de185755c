using Couchannel.Api.Bookings;
using Couchannel.Api.Identity;
using Couchannel.Api.Outbox;
using Couchannel.Api.Problems;
using Couchannel.Api.Sessions;
using Couchannel.Data;
using Scalar.AspNetCore;

namespace Couchannel.Api;

/// <summary>What the API is made of.</summary>
internal static class ApiComposition
{
    private const long LargestBody = 16 * 1024;

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.AddStores();
        builder.Services.AddHybridCache();
        builder.Services.AddSingleton<SeatCounts>();
        builder.Services.AddSingleton<SessionCatalogue>();
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OutboxSignal>());
        builder.Services.AddProblems();
        builder.AddDemoIdentities();
        builder.Services.AddAuthorization();
        builder.Services.AddOpenApi();
    }

    public static void UseApi(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference();
        var api = app.MapGroup("/api/v1");
        api.MapSessions();
        api.MapBookings();
    }
}
