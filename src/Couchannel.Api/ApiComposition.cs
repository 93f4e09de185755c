using Couchannel.Api.Access;
using Couchannel.Api.Admin;
using Couchannel.Api.Audit;
using Couchannel.Api.Bookings;
using Couchannel.Api.CheckIns;
using Couchannel.Api.Documents;
using Couchannel.Api.Hosts;
using Couchannel.Api.Limits;
using Couchannel.Api.Live;
using Couchannel.Api.Notifications;
using Couchannel.Api.Outbox;
using Couchannel.Api.Payments;
using Couchannel.Api.Payouts;
using Couchannel.Api.Problems;
using Couchannel.Api.Reviews;
using Couchannel.Api.Sessions;
using Couchannel.Api.Statistics;
using Couchannel.Api.Users;
using Couchannel.Api.Venues;
using Couchannel.Api.Waitlist;
using Couchannel.Data;

namespace Couchannel.Api;

/// <summary>What the API is made of.</summary>
internal static class ApiComposition
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.AddAccess();
        builder.AddLimits();
        builder.Services.AddStores();
        builder.Services.AddHybridCache();
        builder.Services.AddSingleton<SeatCounts>();
        builder.Services.AddSingleton<SessionCatalogue>();
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OutboxSignal>());
        builder.Services.AddSingleton(new LimitSettingsReader(builder.Configuration, builder.Services).ReadStreams());
        builder.Services.AddSingleton(new WebhookSettingsReader(builder.Configuration, builder.Services).Read());
        builder.Services.AddSingleton(new LimitSettingsReader(builder.Configuration, builder.Services).ReadWaitlist());
        builder.Services.AddSingleton<LiveFeed>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LiveFeed>());
        builder.Services.AddSingleton<LiveStream>();
        builder.Services.AddSingleton<OpenStreams>();
        builder.Services.AddProblems();
        builder.Services.AddSingleton(new CheckInSettingsReader(builder.Configuration, builder.Services).Read());
        builder.Services.AddSingleton<UserDirectory>();
        builder.Services.AddSingleton<UserChanges>();
        builder.Services.AddHostedService(services => services.GetRequiredService<UserChanges>());
        builder.Services.AddSingleton<ProfileReader>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ProfileReader>());
        builder.Services.AddSingleton<AuditQueue>();
        builder.Services.AddHostedService(services => services.GetRequiredService<AuditQueue>());
        builder.Services.AddOpenApi(document =>
        {
            document.AddDocumentTransformer<AboutTransformer>();
            document.AddDocumentTransformer<AccessTransformer>();
            document.AddOperationTransformer<AccessTransformer>();
            document.AddOperationTransformer<ProblemTransformer>();
        });
    }

    public static void UseApi(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<AuditTrail>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseAuthentication();
        app.UseLimits();
        app.UseAuthorization();
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapReference();
        var api = app.MapGroup("/api/v1");
        api.MapSessions();
        api.MapBookings();
        api.MapLive();
        api.MapBookingChanges();
        api.MapRefund();
        api.MapBookingLists();
        api.MapWaitlist();
        api.MapMe();
        api.MapPrivacy();
        api.MapNotifications();
        api.MapCalendar();
        api.MapCheckInCodes();
        api.MapCheckIns();
        api.MapHosts();
        api.MapReviews();
        api.MapProfiles();
        api.MapStatistics();
        api.MapPaymentWebhooks();
        api.MapSandboxChallenges();
        api.MapPayouts();
        api.MapVenues();
        api.MapAdmin();
    }
}
