using Couchannel.Data.Audit;
using Couchannel.Data.Bookings;
using Couchannel.Data.CheckIns;
using Couchannel.Data.Events;
using Couchannel.Data.Hosts;
using Couchannel.Data.Ledger;
using Couchannel.Data.Live;
using Couchannel.Data.Notifications;
using Couchannel.Data.Payments;
using Couchannel.Data.Privacy;
using Couchannel.Data.Reviews;
using Couchannel.Data.Sessions;
using Couchannel.Data.Statistics;
using Couchannel.Data.Users;
using Couchannel.Data.Venues;
using Couchannel.Data.Waitlist;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Couchannel.Data;

public static class DataServices
{
    /// <summary>Adds the stores; they need an <c>NpgsqlDataSource</c>.</summary>
    public static IServiceCollection AddStores(this IServiceCollection services) => services
        .AddClock()
        .AddSingleton<SessionStore>()
        .AddSingleton<HostSessionStore>()
        .AddSingleton<SessionClockStore>()
        .AddSingleton<VenueStore>()
        .AddSingleton<UserStore>()
        .AddSingleton<PrivacyStore>()
        .AddSingleton<HostStore>()
        .AddSingleton<ReviewStore>()
        .AddSingleton<ReputationStore>()
        .AddSingleton<NotificationStore>()
        .AddSingleton<MailStore>()
        .AddSingleton<StoryStore>()
        .AddSingleton<AuditStore>()
        .AddSingleton<BookingStore>()
        .AddSingleton<SagaStore>()
        .AddSingleton<LiveStore>()
        .AddSingleton<BookingChanges>()
        .AddSingleton<BookingLists>()
        .AddSingleton<WaitlistStore>()
        .AddSingleton<CheckInStore>()
        .AddSingleton<PaymentStore>()
        .AddSingleton<PaymentEventStore>()
        .AddSingleton<LedgerStore>()
        .AddSingleton<PayoutStore>()
        .AddSingleton<SandboxBank>()
        .AddSingleton<SandboxWebhookStore>()
        .AddSingleton<OutboxStore>()
        .AddSingleton<OutboxLanes>()
        .AddSingleton<Housekeeping>()
        .AddSingleton<BookingFactStore>()
        .AddSingleton<StatisticsStore>()
        .AddSingleton<InboxStore>();

    private static IServiceCollection AddClock(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }
}
