using System.Globalization;
using Npgsql;

namespace Couchannel.Data.Sessions;

/// <summary>
/// Writes the statement of a search. Only what is asked for stands in it, so that PostgreSQL sees which of the indexes fits; every value is
/// a parameter.
/// </summary>
internal sealed class SearchStatement
{
    private readonly List<object> _values = [];
    private readonly List<string> _conditions = [];
    private readonly SearchArea? _near;
    private readonly string _distance = "NULL::float8";

    public SearchStatement(SessionFilter filter, DateTimeOffset now)
    {
        _near = filter.Near;
        var from = filter.From is { } wanted && wanted > now ? wanted : now;
        Require($"l.starts_at > {Value(from.ToUniversalTime())}");
        Require("l.starts_at < {0}", filter.To?.ToUniversalTime());
        Require("l.search @@ search_query({0})", filter.Text);
        Require("l.city_folded = fold({0})", filter.City);
        Require("l.league_folded = fold({0})", filter.League);
        Require("l.currency = {0}", filter.Currency);
        Require("l.price_amount <= {0}", filter.MaxPrice);
        Require("l.language = {0}", filter.Language);
        Require("s.seats_total - s.seats_taken >= {0}", filter.Seats);
        if (filter.Near is { } area)
        {
            _distance = $"distance_km({Value(area.Latitude)}, {Value(area.Longitude)}, l.latitude, l.longitude)";
            Require($"l.latitude BETWEEN {Value(area.Latitudes.South)} AND {Value(area.Latitudes.North)}");
            Require($"l.longitude BETWEEN {Value(area.Longitudes.West)} AND {Value(area.Longitudes.East)}");
            Require($"{_distance} <= {Value(area.Kilometres)}");
        }
    }

    private string Conditions => string.Join(" AND ", _conditions);

    /// <summary>A page of sessions: each as JSON, with its distance and its host's reputation.</summary>
    public NpgsqlCommand Page(NpgsqlDataSource source, SessionSort sort, SessionPosition? after, int limit)
    {
        if (sort == SessionSort.Distance && _near is null)
        {
            throw new ArgumentException("A distance is from a point.", nameof(sort));
        }

        var (key, order) = sort switch
        {
            SessionSort.Price => ("(l.currency, l.price_amount, l.session_id)", "l.currency, l.price_amount, l.session_id"),
            SessionSort.Distance => ($"({_distance}, l.session_id)", $"{_distance}, l.session_id"),
            SessionSort.Reputation => ("(l.reputation, l.session_id)", "l.reputation DESC, l.session_id DESC"),
            _ => ("(l.starts_at, l.session_id)", "l.starts_at, l.session_id"),
        };
        if (after is not null)
        {
            Require(sort switch
            {
                SessionSort.Price => $"{key} > ({Value(after.Currency)}, {Value((long)after.Number)}, {Value(after.Id)})",
                SessionSort.Distance => $"{key} > ({Value(after.Number)}, {Value(after.Id)})",
                SessionSort.Reputation => $"{key} < ({Value(after.Number)}, {Value(after.Id)})",
                _ => $"{key} > ({Value(after.StartsAt.ToUniversalTime())}, {Value(after.Id)})",
            });
        }

        // The page first, and what it shows then: for twenty sessions and not for all.
        return Command(source,
            $"""
            SELECT to_jsonb(d)::text, p.kilometres, p.reputation
            FROM (SELECT l.session_id, {_distance} AS kilometres, l.reputation, row_number() OVER (ORDER BY {order}) AS place
                  FROM session_listings l JOIN sessions s ON s.id = l.session_id
                  WHERE {Conditions} ORDER BY {order} LIMIT {Value((long)limit)}) p
            JOIN session_details d ON d.id = p.session_id ORDER BY p.place
            """);
    }

    /// <summary>The values of a column, most sessions first.</summary>
    public NpgsqlCommand Facets(NpgsqlDataSource source, string column, int limit) => Command(source,
        $"""
        SELECT to_jsonb(f)::text
        FROM (SELECT l.{column} AS value, count(*) AS count FROM session_listings l JOIN sessions s ON s.id = l.session_id
              WHERE {Conditions} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {Value((long)limit)}) f
        """);

    private NpgsqlCommand Command(NpgsqlDataSource source, string sql) => source.Command(sql, [.. _values]);

    private string Value(object value)
    {
        _values.Add(value);
        return "$" + _values.Count.ToString(CultureInfo.InvariantCulture);
    }

    private void Require(string condition) => _conditions.Add(condition);

    private void Require(string condition, object? value)
    {
        if (value is not null)
        {
            _conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, Value(value)));
        }
    }
}
