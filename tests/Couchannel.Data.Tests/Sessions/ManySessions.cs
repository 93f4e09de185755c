namespace Couchannel.Data.Tests.Sessions;

/// <summary>A few thousand sessions in forty cities, so that it matters how they are found.</summary>
internal static class ManySessions
{
    public const int Count = 4000;

    public static async Task AddAsync(TestDatabase database)
    {
        await database.ExecuteAsync(
            """
            INSERT INTO hosts (id, name, about) SELECT md5('host' || n)::uuid, 'Host ' || n, '' FROM generate_series(1, 40) n;
            UPDATE hosts h SET reputation = 3 + n / 40.0 FROM generate_series(1, 40) n WHERE h.id = md5('host' || n)::uuid;
            INSERT INTO venues (id, host_id, name, city, district, address, time_zone, capacity, house_rules, latitude, longitude)
            SELECT md5('venue' || n)::uuid, md5('host' || n)::uuid, 'Venue ' || n, 'Town ' || n, 'Centre', 'Street ' || n, 'Europe/Warsaw',
                   40, '', 49 + n / 10.0, 14 + n / 5.0
            FROM generate_series(1, 40) n;
            INSERT INTO leagues (name, allows_home_viewing) SELECT 'League ' || n, true FROM generate_series(1, 25) n;
            """);
        await database.ExecuteAsync(
            """
            INSERT INTO sessions (id, venue_id, league, match, description, status, starts_at, price_amount, currency, package_name,
                                  viewer_limit, seats_total, seats_taken)
            SELECT md5('session' || n)::uuid, md5('venue' || (n % 40 + 1))::uuid, 'League ' || (n % 25 + 1),
                   'Side' || n || ' – Other' || n % 97,
                   'Evening ' || n, 'published', now() + n * interval '17 minutes', 1000 + n % 900, 'PLN', 'Package', 100, 10, n % 11
            FROM generate_series(1, $1) n
            """,
            Count);
        await database.ExecuteAsync("ANALYZE session_listings; ANALYZE sessions; ANALYZE venues; ANALYZE hosts");
    }
}
