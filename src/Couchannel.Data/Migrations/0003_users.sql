-- A user is whoever the issuer of a token says, by the issuer's own name for him: nothing else of a token is believed for long.
CREATE TABLE users (
    id               uuid PRIMARY KEY,
    issuer           text NOT NULL,
    subject          text NOT NULL,
    name             text,
    created_at       timestamptz NOT NULL DEFAULT now(),
    suspended_at     timestamptz,
    suspended_reason text,
    UNIQUE (issuer, subject)
);

-- A host is a user who took that step. The hosts from before there were users belong to nobody.
ALTER TABLE hosts ADD COLUMN user_id uuid UNIQUE REFERENCES users;

-- Demonstrations: which subject finds which host to be his own.
CREATE TABLE personas (
    subject text PRIMARY KEY,
    host_id uuid NOT NULL UNIQUE REFERENCES hosts
);

-- Who did what, from where, and what became of it. Rows are written and read, never changed.
CREATE TABLE audit_log (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL DEFAULT now(),
    actor    text NOT NULL CHECK (actor IN ('user', 'worker', 'nobody')),
    user_id  uuid,
    action   text NOT NULL,
    target   text,
    address  text,
    result   text NOT NULL,
    trace_id text,
    CHECK ((actor = 'user') = (user_id IS NOT NULL))
);

CREATE INDEX audit_of_user ON audit_log (user_id, id) WHERE user_id IS NOT NULL;
CREATE INDEX audit_of_target ON audit_log (target, id) WHERE target IS NOT NULL;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is written once' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_is_written_once BEFORE UPDATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION record_audit(
    p_actor text, p_user_id uuid, p_action text, p_target text, p_address text, p_result text, p_trace_parent text)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO audit_log (actor, user_id, action, target, address, result, trace_id)
    VALUES (p_actor, p_user_id, p_action, p_target, p_address,
        -- In the words of the refusals' types.
        CASE p_result WHEN 'key-reused' THEN 'idempotency-key-reused' WHEN 'suspended' THEN 'account-suspended' ELSE p_result END,
        nullif(split_part(coalesce(p_trace_parent, ''), '-', 2), ''))
$$;

-- The guests of the demonstrations so far were names in a header. They become users that nobody can sign in as.
INSERT INTO users (id, issuer, subject)
SELECT gen_random_uuid(), 'demo', g.guest_id FROM (SELECT guest_id FROM bookings UNION SELECT guest_id FROM idempotency_keys) g;

DROP FUNCTION hold_seats(uuid, uuid, text, integer, text, text, bytea, text);
DROP VIEW booking_details;

ALTER TABLE bookings ADD COLUMN user_id uuid REFERENCES users;
UPDATE bookings b SET user_id = u.id FROM users u WHERE u.issuer = 'demo' AND u.subject = b.guest_id;
ALTER TABLE bookings DROP COLUMN guest_id;
ALTER TABLE bookings RENAME COLUMN user_id TO guest_id;
ALTER TABLE bookings ALTER COLUMN guest_id SET NOT NULL;
CREATE INDEX bookings_of_guest ON bookings (guest_id, created_at);

-- A key is its user's own, whatever it was for; what was made under it is known by its id.
ALTER TABLE idempotency_keys ADD COLUMN user_id uuid REFERENCES users;
UPDATE idempotency_keys k SET user_id = u.id FROM users u WHERE u.issuer = 'demo' AND u.subject = k.guest_id;
ALTER TABLE idempotency_keys DROP COLUMN guest_id;
ALTER TABLE idempotency_keys RENAME COLUMN booking_id TO made_id;
ALTER TABLE idempotency_keys ADD PRIMARY KEY (user_id, key);

CREATE VIEW booking_details AS
SELECT b.id, b.session_id, b.guest_id, u.name AS guest_name, h.user_id AS host_user_id, s.match, s.starts_at, v.time_zone, b.seats, b.amount,
       b.currency, b.status, b.status_reason, b.created_at, b.hold_expires_at,
       -- Where somebody lives is told to those alone who have paid to come.
       CASE WHEN b.status IN ('confirmed', 'attended') THEN v.address END AS address
FROM bookings b
JOIN users u ON u.id = b.guest_id
JOIN sessions s ON s.id = b.session_id
JOIN venues v ON v.id = s.venue_id
JOIN hosts h ON h.id = v.host_id;
