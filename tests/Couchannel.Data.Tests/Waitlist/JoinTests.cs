using Couchannel.Data.Waitlist;

namespace Couchannel.Data.Tests.Waitlist;

/// <summary>Who may stand in line, and who may not.</summary>
public sealed class JoinTests(TestServers servers)
{
    [Fact]
    public async Task Who_joins_is_told_his_place()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        await line.TakeAsync("marta", 6);

        var ola = (await line.JoinAsync("ola", 2)).Entry.ShouldNotBeNull();
        var kuba = (await line.JoinAsync("kuba", 1)).Entry.ShouldNotBeNull();

        (ola.Status, ola.Position, ola.Waiting, ola.Seats).ShouldBe(("waiting", 1, 1, 2));
        (kuba.Position, kuba.Waiting, kuba.BookingId, kuba.OfferExpiresAt).ShouldBe((2, 2, null, null));
        (await line.PlaceAsync("kuba")).Position.ShouldBe(2);
        await line.LeaveAsync("ola");
        (await line.PlaceAsync("kuba")).Position.ShouldBe(1);
        (await line.PlaceAsync("ola")).Position.ShouldBeNull();
        (await line.Store.OfGuestAsync(await line.UserAsync("ola"), null, 10, default)).ShouldHaveSingleItem().Status.ShouldBe("left");
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_whatever_has_become_of_it()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        var taken = await line.TakeAsync("marta", 6);
        await line.LineUpAsync("kuba 2");
        var first = await line.JoinAsync("ola", 2, "k");
        await line.CancelAsync("marta", taken);

        var again = await line.JoinAsync("ola", 2, "k");
        var other = await line.JoinAsync("ola", 3, "k");

        again.ShouldBe(first);
        again.Entry!.Position.ShouldBe(2);
        other.ShouldBe(new JoinResult(JoinOutcome.KeyReused, null, null));
        (await line.LineAsync()).ShouldBe("kuba offered, ola offered");
    }

    [Fact]
    public async Task Whom_the_free_seats_suffice_is_told_to_book_them()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        await line.TakeAsync("marta", 4);

        (await line.JoinAsync("ola", 2)).ShouldBe(new JoinResult(JoinOutcome.SeatsAvailable, 2, null));
        (await line.JoinAsync("ola", 3)).Outcome.ShouldBe(JoinOutcome.Joined);
        (await line.JoinAsync("ola", 3)).Outcome.ShouldBe(JoinOutcome.AlreadyWaiting);
        (await line.BookAsync("kuba", 2)).Outcome.ShouldBe("held");
    }

    [Fact]
    public async Task Nobody_waits_for_more_than_he_may_have()
    {
        await using var line = await WaitingLine.CreateAsync(servers, seatsPerGuest: 4);
        await line.TakeAsync("ola", 3);
        await line.TakeAsync("marta", 3);

        (await line.JoinAsync("ola", 2)).ShouldBe(new JoinResult(JoinOutcome.SeatLimit, 4, null));
        (await line.JoinAsync("kuba", 3, seatsPerGuest: 2)).ShouldBe(new JoinResult(JoinOutcome.SeatLimit, 2, null));
        (await line.JoinAsync("ola", 1)).Outcome.ShouldBe(JoinOutcome.Joined);
    }

    [Theory]
    [InlineData("UPDATE sessions SET status = 'draft'", JoinOutcome.NotBookable)]
    [InlineData("UPDATE sessions SET status = 'started'", JoinOutcome.NotBookable)]
    [InlineData("UPDATE sessions SET starts_at = now(), ends_at = NULL", JoinOutcome.NotBookable)]
    [InlineData("UPDATE users SET suspended_at = now() WHERE subject = 'ola'", JoinOutcome.Suspended)]
    public async Task There_is_a_time_and_a_place(string given, string outcome)
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        await line.TakeAsync("marta", 6);
        await line.UserAsync("ola");
        await line.Database.ExecuteAsync(given);

        (await line.JoinAsync("ola", 1, "k")).Outcome.ShouldBe(outcome);
        (await line.JoinAsync("ola", 1, "k")).Outcome.ShouldBe(outcome);
        (await line.LineAsync()).ShouldBe("");
    }

    [Fact]
    public async Task Who_leaves_twice_leaves_once_and_who_never_came_is_not_there()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        var taken = await line.TakeAsync("marta", 6);
        await line.LineUpAsync("ola 2, ewa 2");

        (await line.LeaveAsync("ola")).ShouldBe(ChangeOutcome.Done);
        (await line.LeaveAsync("ola")).ShouldBe(ChangeOutcome.Repeated);
        (await line.LeaveAsync("kuba")).ShouldBe(ChangeOutcome.NotFound);
        (await line.JoinAsync("ola", 3)).Outcome.ShouldBe(JoinOutcome.Joined);
        (await line.LineAsync()).ShouldBe("ola left, ewa waiting, ola waiting");
        await line.CancelAsync("marta", taken);
        await line.AcceptAsync("ewa");
        (await line.LeaveAsync("ewa")).ShouldBe(ChangeOutcome.WrongState);
        await line.CheckAsync();
    }

    [Fact]
    public async Task Who_is_suspended_is_passed_over_and_has_his_turn_when_he_is_back()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        var taken = await line.TakeAsync("marta", 4);
        await line.TakeAsync("adam", 2);
        await line.LineUpAsync("ola 2, kuba 2");
        await line.Database.ExecuteAsync("UPDATE users SET suspended_at = now() WHERE subject = 'ola'");

        await line.CancelAsync("marta", taken);

        (await line.LineAsync()).ShouldBe("ola waiting, kuba offered");
        (await line.FreeAsync()).ShouldBe(2);
        (await line.Store.UnservedAsync(default)).ShouldBeEmpty();
        await line.Database.ExecuteAsync("UPDATE users SET suspended_at = NULL WHERE subject = 'ola'");
        (await line.Store.UnservedAsync(default)).ShouldBe([line.Session]);
        (await line.Store.ServeAsync(line.Session, default)).ShouldBe(1);
        (await line.LineAsync()).ShouldBe("ola offered, kuba offered");
        (await line.Store.UnservedAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Offers_end_with_the_start_and_so_does_the_line()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        var taken = await line.TakeAsync("marta", 6);
        await line.LineUpAsync("ola 4, kuba 4");
        var start = DateTimeOffset.UtcNow.AddMinutes(12);
        await line.Database.ExecuteAsync("UPDATE sessions SET starts_at = $2, ends_at = NULL WHERE id = $1", line.Session, start);

        await line.CancelAsync("marta", taken);

        (await line.PlaceAsync("ola")).OfferExpiresAt.ShouldNotBeNull().ShouldBe(start, TimeSpan.FromMilliseconds(1));
        (await line.Store.UnservedAsync(default)).ShouldBeEmpty();
        await line.Database.ExecuteAsync("UPDATE sessions SET starts_at = now() WHERE id = $1", line.Session);
        (await line.Store.UnservedAsync(default)).ShouldBe([line.Session]);
        await line.Store.ServeAsync(line.Session, default);
        (await line.LineAsync()).ShouldBe("ola offered, kuba closed");
        (await line.Store.UnservedAsync(default)).ShouldBeEmpty();
    }
}
