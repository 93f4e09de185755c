-- What a host says of his place. The address and the exact point are for confirmed guests; everybody else is shown the district, and a
-- point rounded to about a kilometre, from which distances are counted: no number of searches tells more than that.
ALTER TABLE venues
    ADD COLUMN latitude         double precision CHECK (latitude BETWEEN -90 AND 90),
    ADD COLUMN longitude        double precision CHECK (longitude BETWEEN -180 AND 180),
    ADD COLUMN public_latitude  double precision GENERATED ALWAYS AS (round(latitude::numeric, 2)::double precision) STORED,
    ADD COLUMN public_longitude double precision GENERATED ALWAYS AS (round(longitude::numeric, 2)::double precision) STORED,
    ADD COLUMN amenities        text[] NOT NULL DEFAULT '{}',
    -- Grows with every edit: an edit of what has changed meanwhile is refused.
    ADD COLUMN version          bigint NOT NULL DEFAULT 1,
    ADD COLUMN created_at       timestamptz NOT NULL DEFAULT now(),
    ADD CONSTRAINT a_point_has_two_coordinates CHECK ((latitude IS NULL) = (longitude IS NULL));

CREATE INDEX venues_of_host ON venues (host_id, id);

ALTER TABLE sessions
    -- The commentary's language, ISO 639-1.
    ADD COLUMN language         text NOT NULL DEFAULT 'pl' CHECK (language ~ '^[a-z]{2}$'),
    ADD COLUMN version          bigint NOT NULL DEFAULT 1,
    ADD COLUMN cancelled_reason text,
    ADD COLUMN created_at       timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN changed_at       timestamptz NOT NULL DEFAULT now();

CREATE INDEX sessions_of_venue ON sessions (venue_id, id);

-- What was made under a key, as it was told: a repeated request is told the same, whatever has become of it since.
ALTER TABLE idempotency_keys ADD COLUMN made_as jsonb;

CREATE OR REPLACE VIEW session_details AS
SELECT s.id, s.match, s.league, s.description, s.status, s.starts_at, v.time_zone, s.price_amount, s.currency, s.seats_total,
       s.seats_total - s.seats_taken AS seats_left, s.inventory_version, s.hold_minutes, s.package_name, s.viewer_limit,
       v.name AS venue_name, v.city, v.district, v.house_rules, h.id AS host_id, h.name AS host_name, h.about AS host_about,
       coalesce(s.ends_at, s.starts_at + interval '3 hours') AS ends_at, s.language, s.booking_mode, s.approval_minutes,
       s.cancellation_policy, s.seats_per_guest, s.cancelled_reason, v.amenities, v.capacity, v.public_latitude, v.public_longitude
FROM sessions s
JOIN venues v ON v.id = s.venue_id
JOIN hosts h ON h.id = v.host_id;
