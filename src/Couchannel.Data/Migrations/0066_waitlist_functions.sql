-- Takes a place in line, with its place in the audit log and the answer that a repeated key is given again. Where a limit of seats a guest
-- refuses, seats_left is that limit.
CREATE FUNCTION join_waitlist(
    p_id uuid, p_session_id uuid, p_guest_id uuid, p_seats integer, p_payment_token text, p_key text, p_request_hash bytea,
    p_seats_per_guest integer, p_offer_minutes integer, p_address text, p_now timestamptz, p_trace_parent text)
RETURNS TABLE (outcome text, seats_left integer, entry jsonb) LANGUAGE plpgsql AS $$
DECLARE
    known idempotency_keys;
    guest users;
    session sessions;
    made jsonb;
    result text;
    remaining integer;
    most integer;
BEGIN
    INSERT INTO idempotency_keys (user_id, key, request_hash, outcome, made_id)
    VALUES (p_guest_id, p_key, p_request_hash, 'joined', p_id) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT * INTO STRICT known FROM idempotency_keys k WHERE k.user_id = p_guest_id AND k.key = p_key;
        result := CASE WHEN known.request_hash = p_request_hash THEN known.outcome ELSE 'key-reused' END;
        PERFORM record_audit('user', p_guest_id, 'waitlist.join', known.made_id::text, p_address,
            CASE result WHEN 'key-reused' THEN result ELSE 'repeated' END, p_trace_parent);
        RETURN QUERY SELECT result, known.seats_left, CASE WHEN result = 'joined' THEN known.made_as END;
        RETURN;
    END IF;

    -- The guest before the session, as hold_seats does: one order of locks for all.
    SELECT * INTO guest FROM users u WHERE u.id = p_guest_id FOR NO KEY UPDATE;
    SELECT * INTO session FROM sessions s WHERE s.id = p_session_id FOR UPDATE;
    most := least(p_seats_per_guest, session.seats_per_guest);
    remaining := session.seats_total - session.seats_taken;
    result := CASE
        WHEN guest.suspended_at IS NOT NULL THEN 'suspended'
        WHEN session.id IS NULL THEN 'not-found'
        WHEN session.status <> 'published' OR session.starts_at <= p_now THEN 'not-bookable'
        WHEN EXISTS (SELECT FROM waitlist_entries w
                     WHERE w.session_id = p_session_id AND w.guest_id = p_guest_id AND w.status IN ('waiting', 'offered'))
            THEN 'already-waiting'
        WHEN p_seats + seats_of_guest(p_session_id, p_guest_id) > most THEN 'seat-limit'
        WHEN p_seats <= remaining AND NOT session.seats_kept THEN 'seats-available'
        ELSE 'joined' END;
    IF result = 'joined' THEN
        INSERT INTO waitlist_entries (id, session_id, guest_id, seats, payment_token, offer_minutes, most_seats, joined_at, changed_at)
        VALUES (p_id, p_session_id, p_guest_id, p_seats, p_payment_token, p_offer_minutes, p_seats_per_guest, p_now, p_now);
        UPDATE sessions s SET waiting = s.waiting + 1 WHERE s.id = p_session_id;
        SELECT to_jsonb(d) INTO STRICT made FROM waitlist_details d WHERE d.id = p_id;
    END IF;

    remaining := CASE result WHEN 'seat-limit' THEN most WHEN 'seats-available' THEN remaining END;
    UPDATE idempotency_keys k SET outcome = result, seats_left = remaining, made_as = made
    WHERE k.user_id = p_guest_id AND k.key = p_key;
    PERFORM record_audit('user', p_guest_id, 'waitlist.join', CASE result WHEN 'joined' THEN p_id ELSE p_session_id END::text, p_address,
        CASE result WHEN 'joined' THEN 'done' ELSE result END, p_trace_parent);
    RETURN QUERY SELECT result, remaining, made;
END
$$;

-- Gives a place in line up, and with it what was offered there. Who is not in line any more leaves nothing.
CREATE FUNCTION leave_waitlist(p_session_id uuid, p_guest_id uuid, p_address text, p_now timestamptz, p_trace_parent text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    entry waitlist_entries;
    result text;
BEGIN
    PERFORM FROM sessions s WHERE s.id = p_session_id FOR UPDATE;
    SELECT w.* INTO entry FROM waitlist_entries w
    WHERE w.session_id = p_session_id AND w.guest_id = p_guest_id ORDER BY w.position DESC LIMIT 1;
    result := CASE WHEN entry.id IS NULL THEN 'not-found' WHEN entry.status = 'accepted' THEN 'wrong-state'
                   WHEN entry.status IN ('waiting', 'offered') THEN 'done' ELSE 'repeated' END;
    IF entry.status = 'waiting' THEN
        UPDATE waitlist_entries w SET status = 'left', changed_at = p_now WHERE w.id = entry.id;
        PERFORM serve_waitlist(p_session_id, p_now, p_trace_parent);
    ELSIF entry.status = 'offered' THEN
        PERFORM move_booking(entry.booking_id, ARRAY['pending'], 'cancelled', 'left-waitlist', 'full', NULL, NULL, 'cancel', 'guest',
            p_guest_id, p_address, p_now, p_trace_parent);
    END IF;

    PERFORM record_audit('user', p_guest_id, 'waitlist.leave', coalesce(entry.id, p_session_id)::text, p_address, result, p_trace_parent);
    RETURN result;
END
$$;

-- Takes what was offered to who waited: from here on, his booking is one as any other. One that is taken already stays as it is.
CREATE FUNCTION accept_offer(p_booking_id uuid, p_user_id uuid, p_address text, p_now timestamptz, p_trace_parent text)
RETURNS TABLE (outcome text, booking jsonb) LANGUAGE plpgsql AS $$
DECLARE
    role text := role_in_booking(p_booking_id, p_user_id, true, false, false);
    guest users;
    session sessions;
    old bookings;
    moved bookings;
    result text := 'not-found';
BEGIN
    IF role IS NOT NULL THEN
        -- So that a hold of his own that is under way counts these seats.
        SELECT * INTO guest FROM users u WHERE u.id = p_user_id FOR NO KEY UPDATE;
        SELECT s.* INTO session FROM sessions s JOIN bookings b ON b.session_id = s.id WHERE b.id = p_booking_id FOR UPDATE OF s;
        SELECT b.* INTO old FROM bookings b WHERE b.id = p_booking_id FOR UPDATE;
        result := CASE
            WHEN EXISTS (SELECT FROM waitlist_entries w WHERE w.booking_id = p_booking_id AND w.status = 'accepted') THEN 'repeated'
            WHEN old.status <> 'pending' THEN 'wrong-state'
            WHEN guest.suspended_at IS NOT NULL THEN 'suspended'
            WHEN session.status <> 'published' THEN 'not-bookable'
            WHEN old.hold_expires_at <= p_now THEN 'wrong-time'
            ELSE 'done' END;
    END IF;

    IF result = 'done' THEN
        moved := move_booking(p_booking_id, ARRAY['pending'], 'held', NULL, NULL, NULL, NULL, 'accept', role, p_user_id, p_address, p_now,
            p_trace_parent);
    ELSE
        PERFORM record_audit('user', p_user_id, 'booking.accept', p_booking_id::text, p_address, result, p_trace_parent);
    END IF;

    RETURN QUERY SELECT result, (SELECT to_jsonb(d) FROM booking_details d WHERE d.id = p_booking_id AND role IS NOT NULL);
END
$$;
