using Npgsql;

namespace Couchannel.Data.Statistics;

/// <summary>Sums up what the events have told.</summary>
public sealed class StatisticsStore(NpgsqlDataSource source)
{
    /// <summary>A host's months, each of the range, also those in which nothing was.</summary>
    public async Task<IReadOnlyList<HostMonthRow>> OfHostAsync(Guid hostId, MonthRange range, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            WITH mine AS (
                SELECT * FROM session_figures
                WHERE host_id = $1 AND starts_at BETWEEN $2 AND $3 AND month BETWEEN $4 AND $5),
            booked AS (
                SELECT * FROM booking_figures
                WHERE host_id = $1 AND starts_at BETWEEN $2 AND $3 AND month BETWEEN $4 AND $5),
            offers AS (
                SELECT month, count(*) AS sessions, sum(seats_total) AS seats_offered FROM mine WHERE offered GROUP BY month),
            bookings AS (
                SELECT month, count(*) AS bookings, count(*) FILTER (WHERE confirmed) AS confirmed,
                       count(*) FILTER (WHERE cancelled) AS cancelled, count(*) FILTER (WHERE no_show) AS no_shows,
                       sum(seats_sold) AS seats_sold
                FROM booked GROUP BY month),
            earnings AS (
                SELECT month, jsonb_agg(jsonb_build_object('amount', amount, 'currency', currency) ORDER BY currency) AS revenue
                FROM (SELECT month, currency, sum(earned) AS amount FROM booked WHERE confirmed GROUP BY month, currency) e GROUP BY month),
            ratings AS (
                SELECT m.month, count(*) AS reviews, sum(r.rating) AS rating_total
                FROM mine m JOIN reviews r ON r.session_id = m.id AND r.about = 'host' GROUP BY m.month)
            SELECT jsonb_build_object(
                'month', to_char(m.month, 'YYYY-MM-DD'), 'sessions', coalesce(o.sessions, 0), 'seats_offered', coalesce(o.seats_offered, 0),
                'seats_sold', coalesce(b.seats_sold, 0), 'bookings', coalesce(b.bookings, 0), 'confirmed', coalesce(b.confirmed, 0),
                'cancelled', coalesce(b.cancelled, 0), 'no_shows', coalesce(b.no_shows, 0), 'revenue', coalesce(e.revenue, '[]'),
                'reviews', coalesce(r.reviews, 0), 'rating_total', coalesce(r.rating_total, 0))::text
            FROM (SELECT generate_series($4::timestamp, $5::timestamp, interval '1 month')::date AS month) m
            LEFT JOIN offers o USING (month)
            LEFT JOIN bookings b USING (month)
            LEFT JOIN earnings e USING (month)
            LEFT JOIN ratings r USING (month)
            ORDER BY m.month
            """,
            hostId, range.Earliest, range.Latest, range.From, range.To);
        return await JsonRow.AllAsync<HostMonthRow>(command, cancellationToken);
    }

    /// <summary>What was on offer, by league and city.</summary>
    public async Task<IReadOnlyList<OfferRow>> OffersAsync(MonthRange range, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(r)::text FROM (
                SELECT league, city, count(*) AS sessions, sum(seats_total) AS seats_offered
                FROM session_figures WHERE offered AND starts_at BETWEEN $1 AND $2 AND month BETWEEN $3 AND $4
                GROUP BY league, city) r
            """,
            range.Earliest, range.Latest, range.From, range.To);
        return await JsonRow.AllAsync<OfferRow>(command, cancellationToken);
    }

    /// <summary>How far bookings got, by league, city and currency.</summary>
    public async Task<IReadOnlyList<BookedRow>> BookedAsync(MonthRange range, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(r)::text FROM (
                SELECT league, city, currency, count(*) AS bookings, count(*) FILTER (WHERE held) AS held,
                       count(*) FILTER (WHERE authorised) AS authorised, count(*) FILTER (WHERE confirmed) AS confirmed,
                       count(*) FILTER (WHERE attended) AS attended, count(*) FILTER (WHERE no_show) AS no_shows,
                       count(*) FILTER (WHERE rejected) AS rejected, count(*) FILTER (WHERE expired) AS expired,
                       count(*) FILTER (WHERE cancelled) AS cancelled, sum(seats_sold) AS seats_sold, sum(earned) AS earned,
                       count(seconds_to_confirm) AS timed, coalesce(sum(seconds_to_confirm), 0) AS seconds_to_confirm
                FROM booking_figures WHERE starts_at BETWEEN $1 AND $2 AND month BETWEEN $3 AND $4
                GROUP BY league, city, currency) r
            """,
            range.Earliest, range.Latest, range.From, range.To);
        return await JsonRow.AllAsync<BookedRow>(command, cancellationToken);
    }
}
