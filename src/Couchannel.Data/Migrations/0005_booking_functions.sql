-- Holds seats, in one call and one transaction: the guards, the booking, its event, its place in the audit log, and the answer that a
-- repeated key is given again.
CREATE FUNCTION hold_seats(
    p_booking_id uuid, p_session_id uuid, p_guest_id uuid, p_seats integer, p_payment_token text, p_key text, p_request_hash bytea,
    p_seats_per_guest integer, p_address text, p_trace_parent text)
RETURNS TABLE (outcome text, seats_left integer, booking jsonb) LANGUAGE plpgsql AS $$
DECLARE
    known idempotency_keys;
    guest users;
    held sessions;
    made bookings;
    refusal text;
    remaining integer;
BEGIN
    -- Of twins with the same key, the second waits here for the first and then finds its answer.
    INSERT INTO idempotency_keys (user_id, key, request_hash, outcome, made_id)
    VALUES (p_guest_id, p_key, p_request_hash, 'held', p_booking_id) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT * INTO STRICT known FROM idempotency_keys k WHERE k.user_id = p_guest_id AND k.key = p_key;
        refusal := CASE WHEN known.request_hash = p_request_hash THEN known.outcome ELSE 'key-reused' END;
        PERFORM record_audit('user', p_guest_id, 'booking.create', known.made_id::text, p_address,
            CASE refusal WHEN 'key-reused' THEN refusal ELSE 'repeated' END, p_trace_parent);
        RETURN QUERY SELECT refusal, known.seats_left,
            (SELECT to_jsonb(d) FROM booking_details d WHERE d.id = known.made_id AND known.request_hash = p_request_hash);
        RETURN;
    END IF;

    -- One guest's requests stand in line here, so that the seats he has are counted right. Other guests do not wait for him.
    SELECT * INTO guest FROM users u WHERE u.id = p_guest_id FOR NO KEY UPDATE;
    IF guest.suspended_at IS NOT NULL THEN
        refusal := 'suspended';
    ELSIF p_seats + (SELECT coalesce(sum(b.seats), 0) FROM bookings b
                     WHERE b.guest_id = p_guest_id AND b.session_id = p_session_id
                       AND b.status IN ('held', 'authorised', 'confirmed')) > p_seats_per_guest THEN
        refusal := 'seat-limit';
    ELSE
        UPDATE sessions s
        SET seats_taken = s.seats_taken + p_seats, inventory_version = s.inventory_version + 1
        WHERE s.id = p_session_id AND s.status = 'published' AND s.starts_at > now()
          AND s.seats_taken + p_seats <= s.seats_total
        RETURNING s.* INTO held;
    END IF;

    IF held.id IS NULL THEN
        SELECT CASE WHEN s.status <> 'published' OR s.starts_at <= now() THEN 'not-bookable' ELSE 'sold-out' END, s.seats_total - s.seats_taken
        INTO known.outcome, remaining FROM sessions s WHERE s.id = p_session_id;
        refusal := coalesce(refusal, known.outcome, 'not-found');
        UPDATE idempotency_keys k SET outcome = refusal, seats_left = remaining WHERE k.user_id = p_guest_id AND k.key = p_key;
        PERFORM record_audit('user', p_guest_id, 'booking.create', p_session_id::text, p_address, refusal, p_trace_parent);
        RETURN QUERY SELECT refusal, remaining, NULL::jsonb;
        RETURN;
    END IF;

    INSERT INTO bookings (id, session_id, guest_id, seats, amount, currency, payment_token, status, hold_expires_at)
    VALUES (p_booking_id, p_session_id, p_guest_id, p_seats, held.price_amount * p_seats, held.currency, p_payment_token, 'held',
        now() + make_interval(mins => held.hold_minutes))
    RETURNING * INTO made;
    PERFORM record_booking_event(made, held, p_trace_parent);
    PERFORM record_audit('user', p_guest_id, 'booking.create', p_booking_id::text, p_address, 'done', p_trace_parent);
    RETURN QUERY SELECT 'held', held.seats_total - held.seats_taken, (SELECT to_jsonb(d) FROM booking_details d WHERE d.id = p_booking_id);
END
$$;

-- Moves a booking on, if it still stands where the caller believes: seats, event, payment and audit log with it, or nothing at all.
CREATE OR REPLACE FUNCTION advance_booking(
    p_booking_id uuid, p_from text, p_to text, p_reason text, p_payment_reference text, p_payment_status text, p_trace_parent text)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    session sessions;
    moved bookings;
BEGIN
    -- The session before the booking, as hold_seats does: one order of locks for all.
    SELECT s.* INTO session FROM sessions s JOIN bookings b ON b.session_id = s.id WHERE b.id = p_booking_id FOR UPDATE OF s;
    UPDATE bookings b SET status = p_to, status_reason = p_reason, changed_at = now()
    WHERE b.id = p_booking_id AND b.status = p_from
    RETURNING b.* INTO moved;
    IF moved.id IS NULL THEN
        RETURN false;
    END IF;

    IF p_to IN ('rejected', 'expired', 'cancelled') THEN
        UPDATE sessions s SET seats_taken = s.seats_taken - moved.seats, inventory_version = s.inventory_version + 1
        WHERE s.id = moved.session_id RETURNING s.* INTO session;
    END IF;

    IF p_payment_status IS NOT NULL THEN
        INSERT INTO payments (booking_id, reference, amount, currency, status)
        VALUES (moved.id, p_payment_reference, moved.amount, moved.currency, p_payment_status)
        ON CONFLICT (booking_id) DO UPDATE SET status = excluded.status;
    END IF;

    PERFORM record_booking_event(moved, session, p_trace_parent);
    PERFORM record_audit('worker', NULL, 'booking.' || p_to, p_booking_id::text, NULL, 'done', p_trace_parent);
    RETURN true;
END
$$;
