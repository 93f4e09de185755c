using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Couchannel.Api.Tests.Bookings;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Contracts.Problems;
using Couchannel.Domain.Bookings;
using Couchannel.Domain.CheckIns;

namespace Couchannel.Api.Tests.CheckIns;

/// <summary>Guests come in by a code that only we can write, at their own session, once.</summary>
public sealed class CheckInTests(TestServers servers)
{
    [Fact]
    public async Task A_guest_is_let_in_by_his_code_and_again_he_is_told_the_same()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var booking = await evening.BookAsync();
        var code = await evening.CodeAsync(booking);
        await evening.BeginSoonAsync();

        var first = await evening.CheckInAsync(new CheckInRequest(code));
        await evening.SetAsync("status = 'finished'");
        var again = await evening.CheckInAsync(new CheckInRequest(code));

        first.ShouldSatisfyAllConditions(c => c.BookingId.ShouldBe(booking), c => c.Seats.ShouldBe(2));
        again.ShouldBe(first);
        (await evening.GetAsync<BookingDetails>("ola", $"/api/v1/bookings/{booking}")).Status.ShouldBe(BookingStatuses.Attended);
        (await evening.GetAsync<TimelineEntry[]>("ola", $"/api/v1/bookings/{booking}/timeline"))[^1]
            .ShouldSatisfyAllConditions(t => t.What.ShouldBe("attended"), t => t.Actor.ShouldBe("host"));
        (await AttendedEventsAsync(evening)).ShouldBe(1);
        (await evening.Api.Database.ScalarAsync<string>(
            "SELECT string_agg(result, ' ' ORDER BY id) FROM audit_log WHERE action = 'booking.check-in'")).ShouldBe("done repeated");
        (await evening.Api.Database.SeatsTakenAsync(evening.Session)).ShouldBe(2);
    }

    [Fact]
    public async Task Two_phones_at_one_door_let_a_guest_in_once()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var code = await evening.CodeAsync(await evening.BookAsync());
        await evening.BeginSoonAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => evening.CheckInAsync(new CheckInRequest(code))));

        answers.Distinct().ShouldHaveSingleItem();
        (await AttendedEventsAsync(evening)).ShouldBe(1);
    }

    [Fact]
    public async Task Who_cannot_show_a_code_is_checked_in_by_hand()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var booking = await evening.BookAsync();
        await evening.BeginSoonAsync();

        (await evening.CheckInAsync(new CheckInRequest(BookingId: booking))).BookingId.ShouldBe(booking);

        (await evening.TurnedAwayAsync(new CheckInRequest(BookingId: Guid.NewGuid()))).ShouldBe((404, ProblemTypes.NotFound));
        (await evening.TurnedAwayAsync(new CheckInRequest())).ShouldBe((400, ProblemTypes.Validation));
        (await evening.TurnedAwayAsync(new CheckInRequest("x", booking))).ShouldBe((400, ProblemTypes.Validation));
    }

    [Fact]
    public async Task A_code_that_is_not_ours_lets_nobody_in()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var booking = await evening.BookAsync();
        await evening.BeginSoonAsync();
        var code = await evening.CodeAsync(booking);
        var ours = Encoding.UTF8.GetBytes(ApiUnderTest.CheckInKey);
        var bytes = Base64Url.DecodeFromChars(code);
        bytes[17]++;
        string[] forged =
        [
            Base64Url.EncodeToString(bytes),
            new CheckInSigner([RandomNumberGenerator.GetBytes(32)]).Sign(CheckInCode.Of(booking, 2, DateTimeOffset.UtcNow)),
            new CheckInSigner([ours]).Sign(new CheckInCode(booking, 2, DateTimeOffset.UtcNow.AddSeconds(-1))),
            new CheckInSigner([ours]).Sign(new CheckInCode(booking, 3, DateTimeOffset.UtcNow.AddHours(1))),
            booking.ToString(), new string('A', 72),
        ];

        foreach (var text in forged)
        {
            (await evening.TurnedAwayAsync(new CheckInRequest(text))).ShouldBe((422, ProblemTypes.CheckInCodeInvalid));
        }

        (await evening.GetAsync<BookingDetails>("ola", $"/api/v1/bookings/{booking}")).Status.ShouldBe(BookingStatuses.Confirmed);
        (await evening.CheckInAsync(new CheckInRequest(code))).BookingId.ShouldBe(booking);
    }

    [Fact]
    public async Task A_code_lets_in_at_its_own_session_alone_and_only_by_that_ones_host()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var code = await evening.CodeAsync(await evening.BookAsync());
        await evening.BeginSoonAsync();
        var other = await evening.Api.Database.AddSessionAsync(seats: 4);
        await evening.Api.Database.ExecuteAsync(
            """
            UPDATE sessions SET starts_at = now(), venue_id = (SELECT s.venue_id FROM sessions s WHERE s.id = $2) WHERE id = $1
            """,
            other, evening.Session);
        (await evening.Api.ClientOf("piotr").GetAsync("/api/v1/me")).EnsureSuccessStatusCode();

        (await evening.TurnedAwayAsync(new CheckInRequest(code), session: other)).ShouldBe((409, ProblemTypes.WrongSession));
        (await evening.TurnedAwayAsync(new CheckInRequest(code), host: "piotr")).ShouldBe((404, ProblemTypes.NotFound));
        (await AttendedEventsAsync(evening)).ShouldBe(0);
    }

    [Theory]
    [InlineData("starts_at = now() + interval '61 minutes'")]
    [InlineData("starts_at = now() - interval '3 hours', ends_at = NULL, status = 'finished'")]
    public async Task Before_the_doors_open_and_after_all_is_over_nobody_is_checked_in(string when)
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var booking = await evening.BookAsync();
        await evening.SetAsync(when);

        (await evening.TurnedAwayAsync(new CheckInRequest(BookingId: booking))).ShouldBe((409, ProblemTypes.WrongTime));
        (await AttendedEventsAsync(evening)).ShouldBe(0);
    }

    [Fact]
    public async Task A_booking_that_was_cancelled_or_is_not_paid_lets_nobody_in()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var (cancelled, held) = (await evening.BookAsync(), await evening.HoldAsync("kuba"));
        var code = await evening.CodeAsync(cancelled);
        await evening.DoAsync("ola", cancelled, "cancel");
        await evening.BeginSoonAsync();

        (await evening.TurnedAwayAsync(new CheckInRequest(code))).ShouldBe((409, ProblemTypes.WrongState));
        (await evening.TurnedAwayAsync(new CheckInRequest(BookingId: held))).ShouldBe((409, ProblemTypes.WrongState));
    }

    [Fact]
    public async Task A_code_is_its_guests_alone_and_comes_with_the_confirmation()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var (held, confirmed) = (await evening.HoldAsync(), await evening.BookAsync(BookingStatus.Confirmed, "kuba"));

        (await StatusAsync(evening, "ola", held)).ShouldBe(HttpStatusCode.Conflict);
        (await StatusAsync(evening, "kuba", confirmed)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(evening, "ola", confirmed)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(evening, "marta", confirmed)).ShouldBe(HttpStatusCode.NotFound);
        await evening.SetAsync("starts_at = now() - interval '3 days'");
        (await StatusAsync(evening, "kuba", confirmed)).ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_drawing_says_what_the_text_says()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var booking = await evening.BookAsync();
        using var ola = evening.Client("ola");

        var answer = await ola.GetAsync($"/api/v1/bookings/{booking}/check-in-code.svg");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        QrReader.Read(await answer.Content.ReadAsStringAsync()).ShouldBe(await evening.CodeAsync(booking));
    }

    [Fact]
    public async Task A_new_key_before_the_old_one_lets_those_in_who_have_old_codes()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var booking = await evening.BookAsync();
        var old = await evening.CodeAsync(booking);
        await evening.BeginSoonAsync();
        await using var rotated = evening.Api.Replica(
            new() { ["API_CHECKIN_KEYS"] = $"{new string('n', 32)}, {ApiUnderTest.CheckInKey}" });
        await using var forgetful = evening.Api.Replica(new() { ["API_CHECKIN_KEYS"] = new string('n', 32) });

        (await evening.SendCheckInAsync(new CheckInRequest(old), at: forgetful)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await evening.SendCheckInAsync(new CheckInRequest(old), at: rotated)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var ola = rotated.ClientOf("ola");
        (await ola.GetFromJsonAsync<CheckInCodeDetails>($"/api/v1/bookings/{booking}/check-in-code"))!.Code.ShouldNotBe(old);
    }

    private static async Task<HttpStatusCode> StatusAsync(BookedEvening evening, string user, Guid booking)
    {
        using var client = evening.Client(user);
        return (await client.GetAsync($"/api/v1/bookings/{booking}/check-in-code")).StatusCode;
    }

    private static Task<long> AttendedEventsAsync(BookedEvening evening) => evening.Api.Database.ScalarAsync<long>(
        $"SELECT count(*) FROM outbox WHERE type = '{BookingEventTypes.Attended}'");
}
