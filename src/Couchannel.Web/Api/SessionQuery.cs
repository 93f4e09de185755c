using Microsoft.AspNetCore.Http.Extensions;

namespace Couchannel.Web.Api;

/// <summary>Which sessions are asked for; an empty part asks for all.</summary>
internal sealed record SessionQuery(string? City, string? League, string? Cursor = null)
{
    public bool IsFiltered => !string.IsNullOrWhiteSpace(City) || !string.IsNullOrWhiteSpace(League);

    public string ToQueryString(int? limit = null)
    {
        var query = new QueryBuilder();
        Add(query, "city", City);
        Add(query, "league", League);
        Add(query, "cursor", Cursor);
        Add(query, "limit", limit?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return query.ToString();
    }

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            query.Add(name, value.Trim());
        }
    }
}
