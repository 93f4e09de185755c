-- Who waits for seats of a session that has too few.
CREATE TABLE waitlist_entries (
    id            uuid PRIMARY KEY,
    -- Given while the session's row is locked: the order in which guests joined.
    position      bigint GENERATED ALWAYS AS IDENTITY,
    session_id    uuid NOT NULL REFERENCES sessions,
    guest_id      uuid NOT NULL REFERENCES users,
    seats         integer NOT NULL CHECK (seats > 0),
    payment_token text NOT NULL,
    -- What he was told when he joined: how long an offer stands, and how many seats he may have in all.
    offer_minutes integer NOT NULL CHECK (offer_minutes > 0),
    most_seats    integer NOT NULL CHECK (most_seats > 0),
    status        text NOT NULL DEFAULT 'waiting'
                  CHECK (status IN ('waiting', 'offered', 'accepted', 'declined', 'left', 'lapsed', 'closed')),
    -- How often somebody behind him had seats before him, because those that were free were too few for him.
    passed_over   integer NOT NULL DEFAULT 0,
    -- The booking that is, or was, the offer.
    booking_id    uuid UNIQUE REFERENCES bookings,
    joined_at     timestamptz NOT NULL,
    changed_at    timestamptz NOT NULL,
    CHECK (status <> 'waiting' OR booking_id IS NULL),
    CHECK (status NOT IN ('offered', 'accepted', 'declined', 'lapsed') OR booking_id IS NOT NULL)
);

CREATE UNIQUE INDEX one_place_in_line ON waitlist_entries (session_id, guest_id) WHERE status IN ('waiting', 'offered');
CREATE INDEX waitlist_in_line ON waitlist_entries (session_id, position) WHERE status = 'waiting';
CREATE INDEX waitlist_of_guest ON waitlist_entries (guest_id, id);

ALTER TABLE sessions
    -- How many wait or have an offer; so a session that nobody waits for costs its bookings nothing.
    ADD COLUMN waiting    integer NOT NULL DEFAULT 0 CHECK (waiting >= 0),
    -- Whether the seats that are free are kept for somebody who was passed over too often. Here, and not looked up: a statement that has
    -- waited for this row sees it as it is now, and all else as it was before.
    ADD COLUMN seats_kept boolean NOT NULL DEFAULT false;

CREATE INDEX sessions_waited_for ON sessions (id) WHERE waiting > 0;

-- An id that sorts by its time, as those that the services make.
CREATE FUNCTION time_ordered_uuid(p_now timestamptz) RETURNS uuid VOLATILE LANGUAGE sql AS $$
    SELECT encode(set_byte(r.bytes, 6, get_byte(r.bytes, 6) & 15 | 112), 'hex')::uuid
    FROM (SELECT overlay(uuid_send(gen_random_uuid())
                         PLACING substring(int8send(floor(extract(epoch FROM p_now) * 1000)::bigint) FROM 3) FROM 1 FOR 6) AS bytes) r
$$;

-- Whether a booking in this state has its seats set aside or sold, as Domain/Bookings/BookingTransitions has it; a test compares the two.
CREATE FUNCTION occupies_seats(p_status text) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
    SELECT p_status IN ('pending', 'held', 'authorised', 'confirmed', 'attended', 'no_show')
$$;

-- The seats of a session that a guest has.
CREATE FUNCTION seats_of_guest(p_session_id uuid, p_guest_id uuid) RETURNS integer STABLE LANGUAGE sql AS $$
    SELECT coalesce(sum(b.seats), 0)::integer FROM bookings b
    WHERE b.guest_id = p_guest_id AND b.session_id = p_session_id AND occupies_seats(b.status)
$$;

-- Whether somebody who waits could have what he waits for, were it free.
CREATE FUNCTION may_be_offered(p_entry waitlist_entries, p_session sessions) RETURNS boolean STABLE LANGUAGE sql AS $$
    SELECT p_entry.seats <= p_session.seats_total
       AND p_entry.seats + seats_of_guest(p_session.id, p_entry.guest_id) <= least(p_entry.most_seats, p_session.seats_per_guest)
       AND NOT EXISTS (SELECT FROM users u WHERE u.id = p_entry.guest_id AND u.suspended_at IS NOT NULL)
$$;

-- Whose turn it is, as Domain/Bookings/Waitlist has it; a test compares the two. The first in line whom the free seats suffice; but nobody
-- comes before one who was passed over three times, until a day before the start.
CREATE FUNCTION next_in_line(p_session sessions, p_now timestamptz) RETURNS waitlist_entries STABLE LANGUAGE sql AS $$
    SELECT w.* FROM waitlist_entries w
    WHERE w.session_id = p_session.id AND w.status = 'waiting'
      AND (w.seats <= p_session.seats_total - p_session.seats_taken
           OR (w.passed_over >= 3 AND p_session.starts_at - p_now > interval '24 hours'))
      AND may_be_offered(w, p_session)
    ORDER BY w.position LIMIT 1
$$;

-- Counts, for those who wait before a place in line, that somebody behind them had seats.
CREATE FUNCTION pass_over(p_session sessions, p_before bigint) RETURNS void LANGUAGE sql AS $$
    UPDATE waitlist_entries w SET passed_over = w.passed_over + 1
    WHERE w.session_id = p_session.id AND w.status = 'waiting' AND w.position < p_before AND may_be_offered(w, p_session)
$$;

-- Offers a session's free seats to those who wait for them, in their order. Whoever gives seats back, adds some or changes the line calls
-- this in the same transaction, while he has the session's row: nobody else can come between. An offer is a booking that is pending, so
-- that its seats are set aside. Of a session that is not open any more, the line is closed.
CREATE FUNCTION serve_waitlist(p_session_id uuid, p_now timestamptz, p_trace_parent text) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    session sessions;
    turn waitlist_entries;
    offer bookings;
    offers integer := 0;
BEGIN
    SELECT s.* INTO session FROM sessions s WHERE s.id = p_session_id FOR UPDATE;
    IF coalesce(session.waiting, 0) = 0 THEN
        RETURN 0;
    END IF;

    IF session.status <> 'published' OR session.starts_at <= p_now THEN
        UPDATE waitlist_entries w SET status = 'closed', changed_at = p_now WHERE w.session_id = session.id AND w.status = 'waiting';
    ELSE
        LOOP
            SELECT n.* INTO turn FROM next_in_line(session, p_now) n;
            EXIT WHEN turn.id IS NULL OR turn.seats > session.seats_total - session.seats_taken;
            UPDATE sessions s SET seats_taken = s.seats_taken + turn.seats, inventory_version = s.inventory_version + 1
            WHERE s.id = session.id RETURNING s.* INTO STRICT session;
            INSERT INTO bookings (id, session_id, guest_id, seats, amount, currency, payment_token, status, created_at, changed_at,
                                  hold_expires_at, cancellation_policy, booking_mode)
            VALUES (time_ordered_uuid(p_now), session.id, turn.guest_id, turn.seats, session.price_amount * turn.seats, session.currency,
                    turn.payment_token, 'pending', p_now, p_now,
                    least(p_now + make_interval(mins => turn.offer_minutes), session.starts_at), session.cancellation_policy,
                    session.booking_mode)
            RETURNING * INTO offer;
            UPDATE waitlist_entries w SET status = 'offered', booking_id = offer.id, changed_at = p_now WHERE w.id = turn.id;
            PERFORM pass_over(session, turn.position);
            PERFORM record_booking_event(offer, session, 'initiated', p_trace_parent);
            PERFORM record_booking_step(offer.id, 'pending', 'offer', NULL, 'worker', NULL, NULL, p_now, p_trace_parent);
            offers := offers + 1;
        END LOOP;
    END IF;

    UPDATE sessions s
    SET seats_kept = turn.id IS NOT NULL,
        waiting = (SELECT count(*) FROM waitlist_entries w WHERE w.session_id = s.id AND w.status IN ('waiting', 'offered'))
    WHERE s.id = session.id;
    RETURN offers;
END
$$;

-- What becomes of a place in line when its offer does not wait for an answer any more.
CREATE FUNCTION settle_offer(p_booking bookings, p_now timestamptz) RETURNS void LANGUAGE sql AS $$
    UPDATE waitlist_entries w
    SET changed_at = p_now,
        status = CASE WHEN p_booking.status = 'held' THEN 'accepted' WHEN p_booking.status = 'expired' THEN 'lapsed'
                      WHEN p_booking.status_reason = 'offer-declined' THEN 'declined'
                      WHEN p_booking.status_reason = 'left-waitlist' THEN 'left' ELSE 'closed' END
    WHERE w.booking_id = p_booking.id AND w.status = 'offered'
$$;

-- However a session ends, nobody waits for it any more. An offer that stands ends with its booking.
CREATE FUNCTION close_waitlist() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE waitlist_entries w SET status = 'closed', changed_at = new.changed_at WHERE w.session_id = new.id AND w.status = 'waiting';
    new.waiting := (SELECT count(*) FROM waitlist_entries w WHERE w.session_id = new.id AND w.status = 'offered');
    new.seats_kept := false;
    RETURN new;
END
$$;

CREATE TRIGGER waitlist_is_closed BEFORE UPDATE OF status ON sessions
    FOR EACH ROW WHEN (old.waiting > 0 AND new.status <> 'published') EXECUTE FUNCTION close_waitlist();

-- A place in line as its guest sees it.
CREATE VIEW waitlist_details AS
SELECT w.id, w.session_id, w.guest_id, s.match, s.starts_at, v.time_zone, w.seats, w.status, w.joined_at, w.booking_id,
       CASE WHEN w.status = 'offered' THEN b.hold_expires_at END AS offer_expires_at,
       CASE WHEN w.status = 'waiting' THEN
           (SELECT count(*) FROM waitlist_entries a
            WHERE a.session_id = w.session_id AND a.status = 'waiting' AND a.position <= w.position) END AS position,
       (SELECT count(*) FROM waitlist_entries a WHERE a.session_id = w.session_id AND a.status = 'waiting') AS waiting
FROM waitlist_entries w
JOIN sessions s ON s.id = w.session_id
JOIN venues v ON v.id = s.venue_id
LEFT JOIN bookings b ON b.id = w.booking_id;

-- What was offered and not taken was never a booking: only what was held counts.
CREATE OR REPLACE VIEW booking_figures AS
SELECT f.booking_id, s.host_id, s.league, s.city, s.starts_at, s.month, f.currency,
       known.confirmed OR coalesce(f.held_at, f.authorised_at) IS NOT NULL AS held,
       known.confirmed OR f.authorised_at IS NOT NULL AS authorised,
       known.confirmed, f.attended_at IS NOT NULL AS attended, f.no_show_at IS NOT NULL AS no_show, f.rejected_at IS NOT NULL AS rejected,
       f.expired_at IS NOT NULL AS expired, f.cancelled_at IS NOT NULL AS cancelled,
       CASE WHEN known.confirmed AND f.cancelled_at IS NULL AND s.offered THEN f.seats ELSE 0 END AS seats_sold,
       -- Where nothing was told of a refund, a cancelled booking earned nothing.
       CASE WHEN known.confirmed
            THEN f.amount - coalesce(f.refunded, CASE WHEN f.cancelled_at IS NULL THEN 0 ELSE f.amount END) ELSE 0 END AS earned,
       extract(epoch FROM f.confirmed_at - f.held_at)::double precision AS seconds_to_confirm
FROM booking_facts f
JOIN session_figures s ON s.id = f.session_id
CROSS JOIN LATERAL (SELECT coalesce(f.confirmed_at, f.attended_at, f.no_show_at) IS NOT NULL AS confirmed) known
WHERE f.pending_at IS NULL OR known.confirmed OR coalesce(f.held_at, f.authorised_at) IS NOT NULL;
