-- The session's own limit of seats a guest counts now, and the session's terms are written onto the booking.
DROP FUNCTION hold_seats(uuid, uuid, uuid, integer, text, text, bytea, integer, text, text);
DROP FUNCTION record_booking_event(bookings, sessions, text);

-- Holds seats, in one call and one transaction: the guards, the booking, its event, its place in timeline and audit log, and the answer
-- that a repeated key is given again. Where a limit of seats a guest refuses, seats_left is that limit.
CREATE FUNCTION hold_seats(
    p_booking_id uuid, p_session_id uuid, p_guest_id uuid, p_seats integer, p_payment_token text, p_key text, p_request_hash bytea,
    p_seats_per_guest integer, p_address text, p_now timestamptz, p_trace_parent text)
RETURNS TABLE (outcome text, seats_left integer, booking jsonb) LANGUAGE plpgsql AS $$
DECLARE
    known idempotency_keys;
    guest users;
    held sessions;
    made bookings;
    refusal text;
    remaining integer;
    most integer;
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
    SELECT least(p_seats_per_guest, s.seats_per_guest) INTO most FROM sessions s WHERE s.id = p_session_id;
    IF guest.suspended_at IS NOT NULL THEN
        refusal := 'suspended';
    ELSIF p_seats + (SELECT coalesce(sum(b.seats), 0) FROM bookings b
                     WHERE b.guest_id = p_guest_id AND b.session_id = p_session_id
                       AND b.status IN ('pending', 'held', 'authorised', 'confirmed', 'attended')) > most THEN
        refusal := 'seat-limit';
    ELSE
        UPDATE sessions s
        SET seats_taken = s.seats_taken + p_seats, inventory_version = s.inventory_version + 1
        WHERE s.id = p_session_id AND s.status = 'published' AND s.starts_at > p_now
          AND s.seats_taken + p_seats <= s.seats_total
        RETURNING s.* INTO held;
    END IF;

    IF held.id IS NULL THEN
        SELECT CASE WHEN s.status <> 'published' OR s.starts_at <= p_now THEN 'not-bookable' ELSE 'sold-out' END,
               s.seats_total - s.seats_taken
        INTO known.outcome, remaining FROM sessions s WHERE s.id = p_session_id;
        refusal := coalesce(refusal, known.outcome, 'not-found');
        remaining := CASE refusal WHEN 'seat-limit' THEN most ELSE remaining END;
        UPDATE idempotency_keys k SET outcome = refusal, seats_left = remaining WHERE k.user_id = p_guest_id AND k.key = p_key;
        PERFORM record_audit('user', p_guest_id, 'booking.create', p_session_id::text, p_address, refusal, p_trace_parent);
        RETURN QUERY SELECT refusal, remaining, NULL::jsonb;
        RETURN;
    END IF;

    INSERT INTO bookings (id, session_id, guest_id, seats, amount, currency, payment_token, status, created_at, changed_at, hold_expires_at,
                          cancellation_policy, booking_mode)
    VALUES (p_booking_id, p_session_id, p_guest_id, p_seats, held.price_amount * p_seats, held.currency, p_payment_token, 'held', p_now,
            p_now, p_now + make_interval(mins => held.hold_minutes), held.cancellation_policy, held.booking_mode)
    RETURNING * INTO made;
    PERFORM record_booking_event(made, held, 'held', p_trace_parent);
    PERFORM record_booking_step(p_booking_id, 'held', 'create', NULL, 'guest', p_guest_id, p_address, p_now, p_trace_parent);
    RETURN QUERY SELECT 'held', held.seats_total - held.seats_taken, (SELECT to_jsonb(d) FROM booking_details d WHERE d.id = p_booking_id);
END
$$;
