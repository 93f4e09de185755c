-- Hosts, venues and matches to look at. Run at every start: what has been played is followed by the next of its kind.
INSERT INTO hosts (id, name, about) VALUES
    ('0190a000-0000-7000-8000-000000000001', 'Ania Kowalska', 'Legia season ticket holder until the kids came. Pierogi at half-time.'),
    ('0190a000-0000-7000-8000-000000000002', 'Tomek Wiśniewski', 'Projector, twelve-speaker sound and a dog who knows offside.'),
    ('0190a000-0000-7000-8000-000000000003', 'Marta Zielińska', 'Volleyball player turned armchair coach. Quiet between the points.'),
    ('0190a000-0000-7000-8000-000000000004', 'Piotr Łukaszewicz', 'Formula 1 at dawn, NBA at night. Strong coffee at any hour.')
ON CONFLICT (id) DO NOTHING;

-- Two of them are people one can sign in as.
INSERT INTO personas (subject, host_id) VALUES
    ('marta', '0190a000-0000-7000-8000-000000000003'), ('piotr', '0190a000-0000-7000-8000-000000000004')
ON CONFLICT (subject) DO NOTHING;
UPDATE hosts SET name = 'Marta Zielińska' WHERE id = '0190a000-0000-7000-8000-000000000003' AND name = 'Magda Zielińska';

INSERT INTO venues (id, host_id, name, city, district, address, time_zone, capacity, house_rules) VALUES
    ('0190b000-0000-7000-8000-000000000001', '0190a000-0000-7000-8000-000000000001', 'The Powiśle Living Room', 'Warszawa', 'Powiśle',
     'ul. Przykładowa 12 m. 4, Warszawa', 'Europe/Warsaw', 10, 'Shoes off, scarves on. No smoking.'),
    ('0190b000-0000-7000-8000-000000000002', '0190a000-0000-7000-8000-000000000002', 'Wrzeszcz Projector Loft', 'Gdańsk', 'Wrzeszcz',
     'ul. Wzorcowa 7 m. 21, Gdańsk', 'Europe/Warsaw', 14, 'A dog lives here. Bring your own drinks.'),
    ('0190b000-0000-7000-8000-000000000003', '0190a000-0000-7000-8000-000000000003', 'Kazimierz Corner', 'Kraków', 'Kazimierz',
     'ul. Pokazowa 3, Kraków', 'Europe/Warsaw', 8, 'Vegetarian kitchen. Quiet after 23:00.'),
    ('0190b000-0000-7000-8000-000000000004', '0190a000-0000-7000-8000-000000000004', 'Nadodrze Paddock', 'Wrocław', 'Nadodrze',
     'ul. Testowa 44 m. 9, Wrocław', 'Europe/Warsaw', 12, 'Coffee included. No spoilers from other time zones.'),
    ('0190b000-0000-7000-8000-000000000005', '0190a000-0000-7000-8000-000000000001', 'Jeżyce Kitchen Cinema', 'Poznań', 'Jeżyce',
     'ul. Umowna 18 m. 2, Poznań', 'Europe/Warsaw', 8, 'Families welcome.'),
    ('0190b000-0000-7000-8000-000000000006', '0190a000-0000-7000-8000-000000000003', 'Księży Młyn Studio', 'Łódź', 'Księży Młyn',
     'ul. Zmyślona 5, Łódź', 'Europe/Warsaw', 10, 'Third floor, no lift.')
ON CONFLICT (id) DO NOTHING;

UPDATE venues v SET latitude = p.latitude, longitude = p.longitude, amenities = p.amenities
FROM (VALUES
    ('0190b000-0000-7000-8000-000000000001'::uuid, 52.2381, 21.0287, ARRAY['wifi', 'food', 'step-free']),
    ('0190b000-0000-7000-8000-000000000002', 54.3812, 18.6043, ARRAY['projector', 'surround-sound', 'pets-live-here']),
    ('0190b000-0000-7000-8000-000000000003', 50.0509, 19.9462, ARRAY['vegetarian', 'wifi']),
    ('0190b000-0000-7000-8000-000000000004', 51.1214, 17.0338, ARRAY['drinks', 'wifi', 'parking']),
    ('0190b000-0000-7000-8000-000000000005', 52.4157, 16.9012, ARRAY['children-welcome', 'food']),
    ('0190b000-0000-7000-8000-000000000006', 51.7551, 19.4823, ARRAY['projector', 'balcony'])
) AS p (id, latitude, longitude, amenities)
WHERE v.id = p.id AND v.latitude IS NULL;

INSERT INTO leagues (name, allows_home_viewing) VALUES
    ('Ekstraklasa', true), ('UEFA Champions League', true), ('Premier League', true), ('LaLiga', true), ('PlusLiga', true),
    ('NBA', true), ('Formula 1', true), ('ATP Tour', true), ('PGE Ekstraliga', true)
ON CONFLICT (name) DO NOTHING;

INSERT INTO sessions (id, venue_id, league, match, description, status, starts_at, price_amount, currency, package_name, viewer_limit,
                      seats_total, seats_taken)
SELECT gen_random_uuid(), ('0190b000-0000-7000-8000-00000000000' || d.venue)::uuid, d.league, d.match, d.description, 'published',
       (date_trunc('day', now() AT TIME ZONE 'Europe/Warsaw') + d.in_days * interval '1 day' + d.at::time) AT TIME ZONE 'Europe/Warsaw',
       d.price, 'PLN', d.package, d.viewers, d.seats, d.taken
FROM (VALUES
    (1, 'Ekstraklasa', 'Legia Warszawa – Lech Poznań', 'The classic, on a 75-inch screen, with the commentary loud.', 3, '20:30', 2500, 'CANAL+ Sport', 12, 6, 0),
    (1, 'UEFA Champions League', 'FC Barcelona – Bayern München', 'Lewandowski''s two clubs meet again.', 5, '21:00', 3500, 'CANAL+ Premium', 12, 8, 0),
    (2, 'Ekstraklasa', 'Lechia Gdańsk – Arka Gdynia', 'The Tricity derby: both scarves may sit side by side here.', 4, '17:30', 2000, 'CANAL+ Sport', 20, 12, 0),
    (2, 'Premier League', 'Liverpool – Manchester City', 'Projector on, lights off.', 6, '17:30', 2800, 'Viaplay Total', 20, 10, 0),
    (3, 'PlusLiga', 'Jastrzębski Węgiel – ZAKSA Kędzierzyn-Koźle', 'Five sets, if we are lucky.', 2, '17:30', 1800, 'Polsat Sport Premium', 10, 6, 0),
    (3, 'LaLiga', 'Real Madryt – Atlético Madryt', 'El Derbi madrileño with tapas.', 7, '21:00', 3000, 'ELEVEN SPORTS', 10, 6, 5),
    (3, 'UEFA Champions League', 'Juventus – Arsenal', 'A quiet flat for a loud match.', 8, '21:00', 3200, 'CANAL+ Premium', 10, 6, 0),
    (4, 'Formula 1', 'Grand Prix: the race', 'From the formation lap to the podium, with coffee.', 5, '15:00', 2200, 'ELEVEN SPORTS', 16, 10, 0),
    (4, 'NBA', 'Los Angeles Lakers – Boston Celtics', 'The night shift: mattresses for those who do not last.', 6, '03:30', 1500, 'CANAL+ Online', 16, 8, 0),
    (4, 'PGE Ekstraliga', 'Sparta Wrocław – Motor Lublin', 'Speedway with a local''s running commentary.', 9, '19:30', 1900, 'CANAL+ Sport', 16, 10, 0),
    (5, 'Ekstraklasa', 'Lech Poznań – Jagiellonia Białystok', 'Home kitchen, home team.', 10, '20:30', 2300, 'CANAL+ Sport', 10, 7, 0),
    (5, 'Premier League', 'Arsenal – Tottenham Hotspur', 'The North London derby in Jeżyce.', 12, '13:30', 2600, 'Viaplay Total', 10, 7, 0),
    (6, 'ATP Tour', 'Finals: the semi-final', 'Tennis on the big wall of an old spinning mill.', 11, '14:00', 2100, 'Polsat Sport Premium', 12, 8, 0),
    (6, 'PlusLiga', 'Skra Bełchatów – Resovia Rzeszów', 'The match of the round from down the road.', 13, '20:30', 1700, 'Polsat Sport Premium', 12, 8, 0)
) AS d (venue, league, match, description, in_days, at, price, package, viewers, seats, taken)
WHERE NOT EXISTS (SELECT FROM sessions s WHERE s.match = d.match AND s.starts_at > now() + interval '1 day');
