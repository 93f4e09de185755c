using System.Text.Json;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Data.Bookings;
using Couchannel.Data.Events;
using Couchannel.Domain.Bookings;
using Couchannel.Domain.Payments;

namespace Couchannel.Data.Tests;

/// <summary>The third invariant: each change leaves its event in the same transaction.</summary>
public sealed class BookingStoreTests(TestServers servers)
{
    [Fact]
    public async Task A_hold_leaves_one_event_that_says_what_is_left()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var session = await database.AddSessionAsync(seats: 6);

        var held = await HoldAsync(database, session, seats: 2);

        var row = (await new OutboxStore(database.Source).PendingAsync(10, default)).ShouldHaveSingleItem();
        row.Topic.ShouldBe(Topics.Bookings);
        row.Type.ShouldBe(BookingEventTypes.Held);
        row.Key.ShouldBe(session.ToString());
        JsonSerializer.Deserialize<BookingEvent>(row.Payload, JsonSerializerOptions.Web).ShouldBe(
            new BookingEvent(held.Id, session, held.GuestId, 2, BookingStatuses.Held, null, new SeatInventory(6, 2, 1), 4000, "PLN"));
    }

    [Fact]
    public async Task A_refused_request_leaves_no_event_and_no_seat()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var session = await database.AddSessionAsync(seats: 1);

        var ola = await database.AddUserAsync("ola");
        var result = await new BookingStore(database.Source).HoldAsync(new(session, ola, 2, "t", "k"), default);

        result.ShouldBe(new HoldResult(HoldOutcome.SoldOut, 1, null));
        (await new OutboxStore(database.Source).PendingAsync(10, default)).ShouldBeEmpty();
        (await database.SeatsTakenAsync(session)).ShouldBe(0);
    }

    [Fact]
    public async Task A_rejected_booking_gives_its_seats_back_once()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var session = await database.AddSessionAsync(seats: 6);
        var booking = await HoldAsync(database, session, seats: 2);
        var saga = new SagaStore(database.Source);
        var reject = new BookingMove(booking.Id, BookingStatus.Held, BookingStatus.Rejected, "card-declined");

        var moves = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => saga.MoveAsync(reject, default)));

        moves.Count(moved => moved).ShouldBe(1);
        (await database.SeatsTakenAsync(session)).ShouldBe(0);
        (await new OutboxStore(database.Source).PendingAsync(10, default)).Select(r => r.Type)
            .ShouldBe([BookingEventTypes.Held, BookingEventTypes.Rejected]);
    }

    [Fact]
    public async Task A_way_that_does_not_exist_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var booking = await HoldAsync(database, await database.AddSessionAsync(seats: 6), seats: 1);

        await Should.ThrowAsync<InvalidOperationException>(() => new SagaStore(database.Source).MoveAsync(
            new BookingMove(booking.Id, BookingStatus.Held, BookingStatus.Confirmed), default));
    }

    [Fact]
    public async Task The_events_of_a_rush_are_in_the_order_of_the_seats()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var session = await database.AddSessionAsync(seats: 40);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => HoldAsync(database, session, seats: 1, guest: $"guest-{n}")));

        var versions = (await new OutboxStore(database.Source).PendingAsync(100, default))
            .Select(r => JsonSerializer.Deserialize<BookingEvent>(r.Payload, JsonSerializerOptions.Web)!.Inventory.Version);
        versions.ShouldBe(Enumerable.Range(1, 40).Select(n => (long)n));
    }

    [Fact]
    public async Task Only_a_confirmed_guest_is_told_the_address()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var booking = await HoldAsync(database, await database.AddSessionAsync(seats: 6), seats: 1);
        var (store, saga) = (new BookingStore(database.Source), new SagaStore(database.Source));

        var ola = new BookingViewer(booking.GuestId, AsGuest: true, AsHost: true, AsAdmin: false);
        var kuba = ola with { UserId = await database.AddUserAsync("kuba") };
        (await store.FindAsync(booking.Id, ola, default))!.Address.ShouldBeNull();
        var authorise = new BookingMove(booking.Id, BookingStatus.Held, BookingStatus.Authorised, null, ("r", PaymentStatus.Authorised));
        var confirm = new BookingMove(booking.Id, BookingStatus.Authorised, BookingStatus.Confirmed, null, ("r", PaymentStatus.Captured));
        (await saga.MoveAsync(authorise, default)).ShouldBeTrue();
        (await saga.MoveAsync(confirm, default)).ShouldBeTrue();

        (await store.FindAsync(booking.Id, ola, default))!.Address.ShouldNotBeNullOrEmpty();
        (await store.FindAsync(booking.Id, kuba, default)).ShouldBeNull();
        (await database.ScalarAsync<string>("SELECT status FROM payments WHERE booking_id = $1", booking.Id)).ShouldBe("captured");
    }

    private static async Task<BookingRow> HoldAsync(TestDatabase database, Guid session, int seats, string guest = "ola")
    {
        var request = new HoldRequest(session, await database.AddUserAsync(guest), seats, SandboxTokens.Approve, "k");
        return (await new BookingStore(database.Source).HoldAsync(request, default)).Booking!;
    }
}
