using Couchannel.Data.Bookings;
using Npgsql;

namespace Couchannel.Worker.Saga;

/// <summary>Expires holds, and carries on the bookings that no event has carried on.</summary>
internal sealed partial class SagaSweep(SagaStore bookings, BookingSagaRunner saga, ILogger<SagaSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(5);

    /// <summary>One round; a booking that fails does not keep the others.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var expired in await bookings.ExpiredAsync(cancellationToken))
        {
            await saga.ExpireAsync(expired, cancellationToken);
        }

        foreach (var stuck in await bookings.StuckAsync(Stuck, cancellationToken))
        {
            try
            {
                await saga.AdvanceAsync(stuck, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogStuck(failure, stuck);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (NpgsqlException failure)
            {
                LogUnavailable(failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "Booking {BookingId} could not be carried on and is tried again")]
    private partial void LogStuck(Exception failure, Guid bookingId);

    [LoggerMessage(LogLevel.Warning, "The sweep is tried again: the database does not answer ({Reason})")]
    private partial void LogUnavailable(string reason);
}
