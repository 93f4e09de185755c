using System.Diagnostics;
using Couchannel.Data.Audit;
using Npgsql;

namespace Couchannel.Data.Bookings;

/// <summary>Changes bookings for those whose business they are.</summary>
public sealed class BookingChanges(NpgsqlDataSource source, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Cancels a booking, and settles in the same statement how much of the money goes back.</summary>
    public Task<BookingChange> CancelAsync(Guid id, BookingViewer viewer, Origin origin, CancellationToken cancellationToken) =>
        ChangeAsync(source.Command(
            "SELECT outcome, booking::text FROM cancel_booking($1, $2, $3, $4, $5, $6, $7, $8)",
            id, viewer.UserId, viewer.AsGuest, viewer.AsHost, viewer.AsAdmin, origin.Address, _clock.GetUtcNow(), Activity.Current?.Id),
        cancellationToken);

    /// <summary>Says the host's yes or no to a booking that waits for it.</summary>
    public Task<BookingChange> AnswerAsync(Guid id, bool approve, Origin origin, CancellationToken cancellationToken) => ChangeAsync(
        source.Command(
            "SELECT outcome, booking::text FROM answer_booking($1, $2, $3, $4, $5, $6)",
            id, origin.UserId, approve, origin.Address, _clock.GetUtcNow(), Activity.Current?.Id),
        cancellationToken);

    /// <summary>Takes what was offered to a guest who had waited for it.</summary>
    public Task<BookingChange> AcceptAsync(Guid id, Origin guest, CancellationToken cancellationToken) => ChangeAsync(
        source.Command(
            "SELECT outcome, booking::text FROM accept_offer($1, $2, $3, $4, $5)",
            id, guest.UserId, guest.Address, _clock.GetUtcNow(), Activity.Current?.Id),
        cancellationToken);

    /// <summary>Says how much of what was paid a guest is to have back in all, once his booking is over.</summary>
    /// <param name="amount">In minor units of <paramref name="currency"/>.</param>
    public Task<BookingChange> RefundAsync(
        Guid id, long amount, string currency, Origin admin, CancellationToken cancellationToken) => ChangeAsync(
        source.Command(
            "SELECT outcome, booking::text FROM refund_booking($1, $2, $3, $4, $5, $6, $7)",
            id, admin.UserId, amount, currency, admin.Address, _clock.GetUtcNow(), Activity.Current?.Id),
        cancellationToken);

    private static async Task<BookingChange> ChangeAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return new(reader.GetString(0), reader.IsDBNull(1) ? null : JsonRow.Parse<BookingRow>(reader.GetString(1)));
        }
    }
}
