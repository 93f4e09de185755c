CREATE TABLE hosts (
    id    uuid PRIMARY KEY,
    name  text NOT NULL,
    about text NOT NULL
);

CREATE TABLE venues (
    id          uuid PRIMARY KEY,
    host_id     uuid NOT NULL REFERENCES hosts,
    name        text NOT NULL,
    city        text NOT NULL,
    district    text NOT NULL,
    address     text NOT NULL,
    time_zone   text NOT NULL,
    capacity    integer NOT NULL CHECK (capacity > 0),
    house_rules text NOT NULL
);

CREATE TABLE leagues (
    name                text PRIMARY KEY,
    allows_home_viewing boolean NOT NULL
);

CREATE TABLE sessions (
    id                uuid PRIMARY KEY,
    venue_id          uuid NOT NULL REFERENCES venues,
    league            text NOT NULL REFERENCES leagues,
    match             text NOT NULL,
    description       text NOT NULL,
    status            text NOT NULL CHECK (status IN ('draft', 'published', 'started', 'finished', 'cancelled')),
    starts_at         timestamptz NOT NULL,
    price_amount      bigint NOT NULL CHECK (price_amount >= 0),
    currency          text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    package_name      text NOT NULL,
    viewer_limit      integer NOT NULL CHECK (viewer_limit > 0),
    hold_minutes      integer NOT NULL DEFAULT 10 CHECK (hold_minutes > 0),
    seats_total       integer NOT NULL CHECK (seats_total > 0),
    seats_taken       integer NOT NULL DEFAULT 0,
    inventory_version bigint NOT NULL DEFAULT 0,
    -- The second guard of the first invariant: whatever statement forgets the first one fails here.
    CONSTRAINT seats_are_not_sold_twice CHECK (seats_taken BETWEEN 0 AND seats_total)
);

CREATE INDEX sessions_upcoming ON sessions (starts_at, id) WHERE status = 'published';

CREATE TABLE bookings (
    id              uuid PRIMARY KEY,
    session_id      uuid NOT NULL REFERENCES sessions,
    guest_id        text NOT NULL,
    seats           integer NOT NULL CHECK (seats > 0),
    amount          bigint NOT NULL,
    currency        text NOT NULL,
    payment_token   text NOT NULL,
    status          text NOT NULL,
    status_reason   text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    changed_at      timestamptz NOT NULL DEFAULT now(),
    hold_expires_at timestamptz NOT NULL
);

CREATE INDEX bookings_of_session ON bookings (session_id);
CREATE INDEX bookings_of_guest ON bookings (guest_id, created_at);
CREATE INDEX bookings_under_way ON bookings (changed_at) WHERE status IN ('held', 'authorised');

CREATE TABLE payments (
    booking_id uuid PRIMARY KEY REFERENCES bookings,
    reference  text NOT NULL,
    amount     bigint NOT NULL,
    currency   text NOT NULL,
    status     text NOT NULL CHECK (status IN ('authorised', 'captured', 'voided'))
);

CREATE TABLE idempotency_keys (
    guest_id     text NOT NULL,
    key          text NOT NULL,
    request_hash bytea NOT NULL,
    outcome      text NOT NULL,
    seats_left   integer,
    booking_id   uuid NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (guest_id, key)
);

CREATE TABLE outbox (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic        text NOT NULL,
    key          text NOT NULL,
    type         text NOT NULL,
    payload      jsonb NOT NULL,
    trace_parent text,
    occurred_at  timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz
);

CREATE INDEX outbox_unpublished ON outbox (id) WHERE published_at IS NULL;

CREATE TABLE inbox (
    consumer    text NOT NULL,
    event_id    text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
);

CREATE VIEW booking_details AS
SELECT b.id, b.session_id, b.guest_id, s.match, s.starts_at, v.time_zone, b.seats, b.amount, b.currency, b.status, b.status_reason,
       b.created_at, b.hold_expires_at,
       -- Where somebody lives is told to those alone who have paid to come.
       CASE WHEN b.status IN ('confirmed', 'attended') THEN v.address END AS address
FROM bookings b
JOIN sessions s ON s.id = b.session_id
JOIN venues v ON v.id = s.venue_id;

CREATE VIEW session_details AS
SELECT s.id, s.match, s.league, s.description, s.status, s.starts_at, v.time_zone, s.price_amount, s.currency, s.seats_total,
       s.seats_total - s.seats_taken AS seats_left, s.inventory_version, s.hold_minutes, s.package_name, s.viewer_limit,
       v.name AS venue_name, v.city, v.district, v.house_rules, h.id AS host_id, h.name AS host_name, h.about AS host_about
FROM sessions s
JOIN venues v ON v.id = s.venue_id
JOIN hosts h ON h.id = v.host_id;
