using Couchannel.Api.Caching;
using Couchannel.Contracts;
using Couchannel.Contracts.Statistics;
using Couchannel.Data.Statistics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Statistics;

/// <summary>Everybody's figures together, for administrators.</summary>
internal static class PlatformStatisticsEndpoint
{
    public static async Task<Results<Ok<PlatformStatistics>, StatusCodeHttpResult, ValidationProblem>> GetAsync(
        StatisticsStore statistics, TimeProvider time, HttpContext context, string? from, string? to, CancellationToken cancellationToken)
    {
        if (MonthQuery.Read(from, to, time.GetUtcNow(), out var range) is { } invalid)
        {
            return invalid;
        }

        var offers = await statistics.OffersAsync(range, cancellationToken);
        var booked = await statistics.BookedAsync(range, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-cache";
        var answer = EntityTag.Answer(context, new PlatformStatistics(
            MonthQuery.ToText(range.From), MonthQuery.ToText(range.To), Figures(offers, booked), Funnel(booked),
            Groups(offers, o => o.League, booked, b => b.League), Groups(offers, o => o.City, booked, b => b.City)));
        return answer.Result is Ok<PlatformStatistics> ok ? ok : (StatusCodeHttpResult)answer.Result;
    }

    private static IReadOnlyList<PlatformGroup> Groups(
        IReadOnlyList<OfferRow> offers, Func<OfferRow, string> ofOffer, IReadOnlyList<BookedRow> booked, Func<BookedRow, string> ofBooked)
    {
        var (offersBy, bookedBy) = (offers.ToLookup(ofOffer), booked.ToLookup(ofBooked));
        return [.. offersBy.Select(o => o.Key).Union(bookedBy.Select(b => b.Key))
            .Select(name => new PlatformGroup(name, Figures([.. offersBy[name]], [.. bookedBy[name]])))
            .OrderByDescending(g => g.Figures.Bookings).ThenBy(g => g.Name, StringComparer.Ordinal)];
    }

    private static PlatformFigures Figures(IReadOnlyList<OfferRow> offers, IReadOnlyList<BookedRow> booked)
    {
        var (offered, sold) = (offers.Sum(o => o.SeatsOffered), booked.Sum(b => b.SeatsSold));
        var earned = booked.Where(b => b.Confirmed > 0).Select(b => new Money(b.Earned, b.Currency));
        return new PlatformFigures(
            offers.Sum(o => o.Sessions), offered, sold, Rates.Of(sold, offered), booked.Sum(b => b.Bookings), booked.Sum(b => b.Confirmed),
            Rates.Sum(earned));
    }

    private static BookingFunnel Funnel(IReadOnlyList<BookedRow> booked)
    {
        var (held, confirmed, expired) = (booked.Sum(b => b.Held), booked.Sum(b => b.Confirmed), booked.Sum(b => b.Expired));
        return new BookingFunnel(
            held, booked.Sum(b => b.Authorised), confirmed, booked.Sum(b => b.Attended), booked.Sum(b => b.NoShows),
            booked.Sum(b => b.Rejected), expired, booked.Sum(b => b.Cancelled), Rates.Of(confirmed, held),
            Rates.Of(expired, booked.Sum(b => b.Bookings)), Rates.Of(booked.Sum(b => b.SecondsToConfirm), booked.Sum(b => b.Timed)));
    }
}
