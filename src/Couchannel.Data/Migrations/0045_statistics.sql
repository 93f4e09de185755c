-- What statistics count: a row a booking, made of nothing but its events. A time is the earliest that any of them tells, an amount the
-- greatest; so they may come late, twice and in any order, and the same events always make the same row. What belongs to the session (its
-- host, league, city and month) is not copied but joined, and so is never out of date. Sums over these rows are made when they are asked
-- for: a host has few, an administrator asks for some months, and a sum that is not kept can neither drift nor be fought over by consumers.
CREATE TABLE booking_facts (
    booking_id    uuid PRIMARY KEY,
    session_id    uuid NOT NULL,
    seats         integer NOT NULL,
    amount        bigint NOT NULL,
    currency      text NOT NULL,
    -- What has been given back in all; nothing where no event has told.
    refunded      bigint,
    pending_at    timestamptz,
    held_at       timestamptz,
    authorised_at timestamptz,
    confirmed_at  timestamptz,
    attended_at   timestamptz,
    no_show_at    timestamptz,
    rejected_at   timestamptz,
    expired_at    timestamptz,
    cancelled_at  timestamptz
);

CREATE INDEX booking_facts_of_session ON booking_facts (session_id);
CREATE INDEX sessions_by_time ON sessions (starts_at);

CREATE TYPE booking_fact AS (at timestamptz, payload jsonb);

-- Adds what some events tell, to what is known. One that tells of no booking that there is adds nothing.
CREATE FUNCTION apply_booking_facts(p_facts booking_fact[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO booking_facts AS f (
        booking_id, session_id, seats, amount, currency, refunded,
        pending_at, held_at, authorised_at, confirmed_at, attended_at, no_show_at, rejected_at, expired_at, cancelled_at)
    SELECT b.id, b.session_id, b.seats, b.amount, b.currency, max((e.payload ->> 'refunded')::bigint),
           min(e.at) FILTER (WHERE e.payload ->> 'status' = 'pending'), min(e.at) FILTER (WHERE e.payload ->> 'status' = 'held'),
           min(e.at) FILTER (WHERE e.payload ->> 'status' = 'authorised'), min(e.at) FILTER (WHERE e.payload ->> 'status' = 'confirmed'),
           min(e.at) FILTER (WHERE e.payload ->> 'status' = 'attended'), min(e.at) FILTER (WHERE e.payload ->> 'status' = 'no_show'),
           min(e.at) FILTER (WHERE e.payload ->> 'status' = 'rejected'), min(e.at) FILTER (WHERE e.payload ->> 'status' = 'expired'),
           min(e.at) FILTER (WHERE e.payload ->> 'status' = 'cancelled')
    FROM unnest(p_facts) e JOIN bookings b ON b.id = (e.payload ->> 'bookingId')::uuid
    GROUP BY b.id
    ON CONFLICT (booking_id) DO UPDATE
    SET refunded = greatest(f.refunded, excluded.refunded),
        pending_at = least(f.pending_at, excluded.pending_at), held_at = least(f.held_at, excluded.held_at),
        authorised_at = least(f.authorised_at, excluded.authorised_at), confirmed_at = least(f.confirmed_at, excluded.confirmed_at),
        attended_at = least(f.attended_at, excluded.attended_at), no_show_at = least(f.no_show_at, excluded.no_show_at),
        rejected_at = least(f.rejected_at, excluded.rejected_at), expired_at = least(f.expired_at, excluded.expired_at),
        cancelled_at = least(f.cancelled_at, excluded.cancelled_at)
$$;

-- Makes the facts anew from the outbox, in the caller's transaction: a crash leaves them as they were, and until the commit everybody reads
-- the old ones. Consumers wait for it meanwhile, so that nothing of theirs is lost; what they tell afterwards adds nothing that the outbox
-- had told already. An event that is committed late, with a lower id, comes by them. The outbox keeps events for a while (p_kept): older
-- bookings stay as they are known, and are told only what the outbox still has of them.
CREATE FUNCTION rebuild_booking_facts(p_kept interval, p_batch integer, OUT events bigint, OUT bookings bigint, OUT carried bigint)
LANGUAGE plpgsql AS $$
DECLARE
    facts booking_fact[];
    last_id bigint := 0;
    next_id bigint;
BEGIN
    LOCK TABLE booking_facts IN SHARE ROW EXCLUSIVE MODE;
    -- A booking's events are younger than itself. The hour is for clocks that differ.
    DELETE FROM booking_facts f
    WHERE NOT EXISTS (SELECT FROM bookings b WHERE b.id = f.booking_id AND b.created_at < now() - p_kept + interval '1 hour');
    SELECT count(*) INTO carried FROM booking_facts;
    events := 0;
    LOOP
        SELECT max(o.id), array_agg(ROW(o.occurred_at, o.payload)::booking_fact) INTO next_id, facts
        FROM (SELECT * FROM outbox WHERE topic = 'booking.events' AND id > last_id ORDER BY id LIMIT p_batch) o;
        EXIT WHEN next_id IS NULL;
        PERFORM apply_booking_facts(facts);
        last_id := next_id;
        events := events + cardinality(facts);
    END LOOP;

    SELECT count(*) INTO bookings FROM booking_facts;
END
$$;

-- A session counts for the month in which it starts at its venue, and so does all that was booked for it, whenever that was.
CREATE VIEW session_figures AS
SELECT s.id, v.host_id, s.league, v.city, s.starts_at, date_trunc('month', s.starts_at AT TIME ZONE v.time_zone)::date AS month,
       s.seats_total, s.status NOT IN ('draft', 'cancelled') AS offered
FROM sessions s JOIN venues v ON v.id = s.venue_id;

-- A state counts as passed where a later one was reached: of an old booking, the first events may be unknown.
CREATE VIEW booking_figures AS
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
CROSS JOIN LATERAL (SELECT coalesce(f.confirmed_at, f.attended_at, f.no_show_at) IS NOT NULL AS confirmed) known;
