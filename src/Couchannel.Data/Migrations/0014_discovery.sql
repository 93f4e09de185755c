-- Text without case and accents, for Polish, English and their neighbours. Both cases are spelled out: what lower() knows depends on how
-- the database was made, and unaccent is an extension that not every server lets everybody install.
CREATE FUNCTION fold(p_text text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
    SELECT translate(lower(p_text),
        'ĄĆĘŁŃÓŚŹŻąćęłńóśźżÁÀÂÄÃÅáàâäãåČčĎďÉÈÊËĚéèêëěÍÌÎÏíì' ||
        'îïÑŇñňÒÔÖÕØòôöõøŘřŠšŤťÚÙÛÜŮúùûüůÝýÿŽžÇçĞğİıŞşŢţĂăȘșȚț',
        'acelnoszzacelnoszzaaaaaaaaaaaaccddeeeeeeeeeeiiiiii' ||
        'iinnnnoooooooooorrssttuuuuuuuuuuyyyzzccggiissttaasstt')
$$;

-- What somebody looks for: each word, or its beginning, in any order. Nothing where there is no word.
CREATE FUNCTION search_query(p_text text) RETURNS tsquery IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
    SELECT to_tsquery('simple', string_agg('''' || w.word || ''':*', ' & '))
    FROM regexp_split_to_table(fold(p_text), '[[:space:][:punct:]–—’„”“]+') AS w (word) WHERE w.word <> ''
$$;

-- Kilometres between two points along the earth.
CREATE FUNCTION distance_km(p_latitude1 float8, p_longitude1 float8, p_latitude2 float8, p_longitude2 float8)
RETURNS float8 IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
    SELECT 12742.0176 * asin(least(1, sqrt(
        power(sin(radians(p_latitude2 - p_latitude1) / 2), 2)
        + cos(radians(p_latitude1)) * cos(radians(p_latitude2)) * power(sin(radians(p_longitude2 - p_longitude1) / 2), 2))))
$$;

-- What guests thought of a host, kept by a projection of reviews; nothing while nobody has said anything.
ALTER TABLE hosts ADD COLUMN IF NOT EXISTS reputation double precision;

-- What can be found: the published sessions, each with all it is found by in one row, so that one index can filter and sort. A table of
-- its own, because a venue's edit rewrites the rows of its sessions: bookings do not wait for that.
CREATE TABLE session_listings (
    session_id    uuid PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    host_id       uuid NOT NULL,
    starts_at     timestamptz NOT NULL,
    currency      text NOT NULL,
    price_amount  bigint NOT NULL,
    language      text NOT NULL,
    city          text NOT NULL,
    city_folded   text NOT NULL,
    league        text NOT NULL,
    league_folded text NOT NULL,
    -- The rounded point, which is public; the exact one is not searched.
    latitude      double precision,
    longitude     double precision,
    -- Of a host nobody has reviewed, what hosts are like.
    reputation    double precision NOT NULL,
    search        tsvector NOT NULL
);

CREATE INDEX session_listings_time ON session_listings (starts_at, session_id);
CREATE INDEX session_listings_city ON session_listings (city_folded, starts_at, session_id);
CREATE INDEX session_listings_league ON session_listings (league_folded, starts_at, session_id);
CREATE INDEX session_listings_price ON session_listings (currency, price_amount, session_id);
CREATE INDEX session_listings_reputation ON session_listings (reputation, session_id);
CREATE INDEX session_listings_place ON session_listings (latitude, longitude);
CREATE INDEX session_listings_host ON session_listings (host_id);
-- Read far more often than written: a search is not to wade through what was not sorted in yet.
CREATE INDEX session_listings_search ON session_listings USING gin (search) WITH (fastupdate = off);

CREATE FUNCTION list_session(p_session_id uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM session_listings l
    WHERE l.session_id = p_session_id AND NOT EXISTS (SELECT FROM sessions s WHERE s.id = p_session_id AND s.status = 'published');
    INSERT INTO session_listings (session_id, host_id, starts_at, currency, price_amount, language, city, city_folded, league,
                                  league_folded, latitude, longitude, reputation, search)
    SELECT s.id, h.id, s.starts_at, s.currency, s.price_amount, s.language, v.city, fold(v.city), s.league, fold(s.league),
           v.public_latitude, v.public_longitude, coalesce(h.reputation, 4.0),
           to_tsvector('simple', fold(concat_ws(' ', s.match, s.league, s.description, v.name, v.city, v.district, h.name)))
    FROM sessions s JOIN venues v ON v.id = s.venue_id JOIN hosts h ON h.id = v.host_id
    WHERE s.id = p_session_id AND s.status = 'published'
    ON CONFLICT (session_id) DO UPDATE
    SET host_id = excluded.host_id, starts_at = excluded.starts_at, currency = excluded.currency, price_amount = excluded.price_amount,
        language = excluded.language, city = excluded.city, city_folded = excluded.city_folded, league = excluded.league,
        league_folded = excluded.league_folded, latitude = excluded.latitude, longitude = excluded.longitude,
        reputation = excluded.reputation, search = excluded.search;
END
$$;

CREATE FUNCTION list_changed_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM list_session(new.id);
    RETURN NULL;
END
$$;

CREATE FUNCTION list_sessions_of_changed_venue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM list_session(l.session_id)
    FROM (SELECT s.id AS session_id FROM sessions s WHERE s.venue_id = new.id AND s.status = 'published' ORDER BY s.id) l;
    RETURN NULL;
END
$$;

CREATE FUNCTION list_sessions_of_changed_host() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM list_session(l.session_id)
    FROM (SELECT s.id AS session_id FROM sessions s JOIN venues v ON v.id = s.venue_id
          WHERE v.host_id = new.id AND s.status = 'published' ORDER BY s.id) l;
    RETURN NULL;
END
$$;

-- Not of seats: they change with every booking, and are counted where they are sold.
CREATE TRIGGER listed AFTER INSERT OR UPDATE OF venue_id, league, match, description, status, starts_at, price_amount, currency, language
    ON sessions FOR EACH ROW EXECUTE FUNCTION list_changed_session();
CREATE TRIGGER listed AFTER UPDATE OF name, city, district, latitude, longitude
    ON venues FOR EACH ROW EXECUTE FUNCTION list_sessions_of_changed_venue();
CREATE TRIGGER listed AFTER UPDATE OF name, reputation
    ON hosts FOR EACH ROW EXECUTE FUNCTION list_sessions_of_changed_host();

SELECT list_session(s.id) FROM sessions s;

-- A draft that was given up was never anybody's business; what was open to guests once stays to be seen.
ALTER TABLE sessions ADD COLUMN published_at timestamptz;
UPDATE sessions SET published_at = changed_at WHERE status <> 'draft';

CREATE FUNCTION note_publishing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    new.published_at := coalesce(new.published_at, now());
    RETURN new;
END
$$;

CREATE TRIGGER published BEFORE INSERT OR UPDATE OF status ON sessions
    FOR EACH ROW WHEN (new.status IN ('published', 'started', 'finished')) EXECUTE FUNCTION note_publishing();

CREATE OR REPLACE VIEW session_details AS
SELECT s.id, s.match, s.league, s.description, s.status, s.starts_at, v.time_zone, s.price_amount, s.currency, s.seats_total,
       s.seats_total - s.seats_taken AS seats_left, s.inventory_version, s.hold_minutes, s.package_name, s.viewer_limit,
       v.name AS venue_name, v.city, v.district, v.house_rules, h.id AS host_id, h.name AS host_name, h.about AS host_about,
       coalesce(s.ends_at, s.starts_at + interval '3 hours') AS ends_at, s.language, s.booking_mode, s.approval_minutes,
       s.cancellation_policy, s.seats_per_guest, s.cancelled_reason, v.amenities, v.capacity, v.public_latitude, v.public_longitude,
       h.reputation, s.published_at
FROM sessions s
JOIN venues v ON v.id = s.venue_id
JOIN hosts h ON h.id = v.host_id;
