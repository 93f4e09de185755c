-- The one way to change a booking's state. Moves it on if it still stands in one of p_from: seats, event, money owed, timeline and audit
-- log with it, or nothing at all. p_refund tells what a paid guest is owed when his booking ends: by 'policy' or in 'full'. Answers the
-- booking as it is now, or nothing where it stood elsewhere.
CREATE OR REPLACE FUNCTION move_booking(
    p_booking_id uuid, p_from text[], p_to text, p_reason text, p_refund text, p_payment_reference text, p_payment_status text,
    p_action text, p_actor text, p_actor_id uuid, p_address text, p_now timestamptz, p_trace_parent text)
RETURNS bookings LANGUAGE plpgsql AS $$
DECLARE
    session sessions;
    moved bookings;
    came_from text;
BEGIN
    -- The session before the booking, as hold_seats does: one order of locks for all.
    SELECT s.* INTO session FROM sessions s JOIN bookings b ON b.session_id = s.id WHERE b.id = p_booking_id FOR UPDATE OF s;
    SELECT b.status INTO came_from FROM bookings b WHERE b.id = p_booking_id FOR UPDATE;
    UPDATE bookings b
    SET status = p_to, status_reason = p_reason, changed_at = p_now,
        -- Who takes what was offered to him has the session's time to pay it.
        hold_expires_at = CASE WHEN p_to = 'held' THEN p_now + make_interval(mins => session.hold_minutes) ELSE b.hold_expires_at END,
        approval_expires_at = CASE WHEN p_to = 'authorised' AND b.booking_mode = 'approval'
            THEN least(p_now + make_interval(mins => session.approval_minutes), session.starts_at) ELSE b.approval_expires_at END
    WHERE b.id = p_booking_id AND b.status = ANY (p_from) AND booking_may_move(b.status, p_to)
    RETURNING b.* INTO moved;
    IF moved.id IS NULL THEN
        RETURN NULL;
    END IF;

    IF p_payment_status IS NOT NULL THEN
        INSERT INTO payments (booking_id, reference, amount, currency, status, requested_at, changed_at)
        VALUES (moved.id, p_payment_reference, moved.amount, moved.currency, p_payment_status, p_now, p_now)
        ON CONFLICT (booking_id) DO UPDATE
        SET status = excluded.status, reference = coalesce(excluded.reference, payments.reference), changed_at = p_now;
    END IF;

    IF p_to IN ('rejected', 'expired', 'cancelled') THEN
        UPDATE sessions s SET seats_taken = s.seats_taken - moved.seats, inventory_version = s.inventory_version + 1
        WHERE s.id = moved.session_id RETURNING s.* INTO session;
        UPDATE payments p
        SET refund_due = CASE p_refund
                WHEN 'policy' THEN percent_of(p.amount, refund_percent(moved.cancellation_policy, session.starts_at, p_now))
                ELSE p.amount END,
            changed_at = p_now
        WHERE p.booking_id = moved.id AND p.status = 'captured' AND came_from = 'confirmed';
    END IF;

    PERFORM record_booking_event(moved, session, CASE p_to WHEN 'pending' THEN 'initiated' ELSE p_to END, p_trace_parent);
    PERFORM record_booking_step(moved.id, p_to, p_action, p_reason, p_actor, p_actor_id, p_address, p_now, p_trace_parent);
    IF came_from = 'pending' THEN
        PERFORM settle_offer(moved, p_now);
    END IF;

    -- After what has freed the seats was written down: the ids of the events are in the order of the changes.
    IF session.waiting > 0 THEN
        PERFORM serve_waitlist(session.id, p_now, p_trace_parent);
    END IF;

    RETURN moved;
END
$$;

-- Cancels a booking for its guest, its host or an administrator. A guest is owed what his policy says, others' doing in full. One that is
-- cancelled already stays as it is.
CREATE OR REPLACE FUNCTION cancel_booking(
    p_booking_id uuid, p_user_id uuid, p_as_guest boolean, p_as_host boolean, p_as_admin boolean, p_address text, p_now timestamptz,
    p_trace_parent text)
RETURNS TABLE (outcome text, booking jsonb) LANGUAGE plpgsql AS $$
DECLARE
    role text := role_in_booking(p_booking_id, p_user_id, p_as_guest, p_as_host, p_as_admin);
    session sessions;
    old bookings;
    moved bookings;
    result text := 'not-found';
BEGIN
    IF role IS NOT NULL THEN
        SELECT s.* INTO session FROM sessions s JOIN bookings b ON b.session_id = s.id WHERE b.id = p_booking_id FOR UPDATE OF s;
        SELECT b.* INTO old FROM bookings b WHERE b.id = p_booking_id FOR UPDATE;
        result := CASE
            WHEN old.status = 'cancelled' THEN 'repeated'
            WHEN NOT booking_may_move(old.status, 'cancelled') THEN 'wrong-state'
            -- Who has not come by then is a matter of the door, not of the money.
            WHEN role <> 'admin' AND old.status = 'confirmed' AND session.starts_at <= p_now THEN 'wrong-time'
            ELSE 'done' END;
    END IF;

    IF result = 'done' THEN
        moved := move_booking(p_booking_id, ARRAY[old.status], 'cancelled',
            CASE WHEN old.status = 'pending' AND role = 'guest' THEN 'offer-declined' ELSE 'cancelled-by-' || role END,
            CASE role WHEN 'guest' THEN 'policy' ELSE 'full' END, NULL, NULL, 'cancel', role, p_user_id, p_address, p_now, p_trace_parent);
    ELSE
        PERFORM record_audit('user', p_user_id, 'booking.cancel', p_booking_id::text, p_address, result, p_trace_parent);
    END IF;

    RETURN QUERY SELECT result, (SELECT to_jsonb(d) FROM booking_details d WHERE d.id = p_booking_id AND role IS NOT NULL);
END
$$;

-- Edits a session of one's own. What guests have booked stays as they booked it: the match, when and where it is shown, the currency. There
-- are never fewer seats than are taken. A new price is that of new bookings; those there are keep theirs.
CREATE OR REPLACE FUNCTION update_session(
    p_id uuid, p_user_id uuid, p_terms jsonb, p_version bigint, p_now timestamptz, p_address text, p_trace_parent text)
RETURNS TABLE (outcome text, session jsonb, fields text[]) LANGUAGE plpgsql AS $$
DECLARE
    wanted sessions := jsonb_populate_record(NULL::sessions, p_terms);
    old sessions;
    place venues;
    made sessions;
    changed text[];
    result text;
BEGIN
    SELECT s.* INTO old FROM sessions s JOIN venues v ON v.id = s.venue_id JOIN hosts h ON h.id = v.host_id
    WHERE s.id = p_id AND h.user_id = p_user_id FOR UPDATE OF s;
    SELECT v.* INTO place FROM venues v JOIN hosts h ON h.id = v.host_id
    WHERE v.id = wanted.venue_id AND h.user_id = p_user_id AND old.id IS NOT NULL FOR SHARE OF v;
    changed := array_remove(ARRAY[
        CASE WHEN old.venue_id <> wanted.venue_id THEN 'venueId' END, CASE WHEN old.match <> wanted.match THEN 'match' END,
        CASE WHEN old.league <> wanted.league THEN 'league' END, CASE WHEN old.starts_at <> wanted.starts_at THEN 'startsAt' END,
        CASE WHEN old.currency <> wanted.currency THEN 'pricePerSeat.currency' END], NULL);
    result := CASE
        WHEN old.id IS NULL THEN 'not-found'
        WHEN old.version <> p_version THEN 'precondition-failed'
        WHEN old.status NOT IN ('draft', 'published') THEN 'wrong-state'
        WHEN old.status = 'published' AND old.starts_at <= p_now THEN 'wrong-time'
        WHEN place.id IS NULL THEN 'unknown-venue'
        WHEN NOT EXISTS (SELECT FROM leagues l WHERE l.name = wanted.league) THEN 'unknown-league'
        WHEN old.status = 'published' AND NOT EXISTS (SELECT FROM leagues l WHERE l.name = wanted.league AND l.allows_home_viewing)
            THEN 'home-viewing-forbidden'
        WHEN wanted.seats_total > place.capacity THEN 'venue-too-small'
        WHEN old.seats_taken > 0 AND cardinality(changed) > 0 THEN 'promise-made'
        WHEN wanted.seats_total < old.seats_taken THEN 'seats-sold'
        ELSE 'done' END;
    IF result = 'done' THEN
        UPDATE sessions s
        SET venue_id = wanted.venue_id, league = wanted.league, match = wanted.match, description = wanted.description,
            language = wanted.language, starts_at = wanted.starts_at, ends_at = wanted.ends_at, price_amount = wanted.price_amount,
            currency = wanted.currency, package_name = wanted.package_name, viewer_limit = wanted.viewer_limit,
            booking_mode = wanted.booking_mode, approval_minutes = wanted.approval_minutes,
            cancellation_policy = wanted.cancellation_policy, seats_per_guest = wanted.seats_per_guest,
            hold_minutes = wanted.hold_minutes, seats_total = wanted.seats_total, version = s.version + 1, changed_at = p_now,
            inventory_version = s.inventory_version + CASE WHEN s.seats_total <> wanted.seats_total THEN 1 ELSE 0 END
        -- The guards again, where nothing comes between them and the change.
        WHERE s.id = p_id AND wanted.seats_total >= s.seats_taken AND (s.seats_taken = 0 OR cardinality(changed) = 0)
        RETURNING s.* INTO STRICT made;
        IF made.status = 'published' THEN
            PERFORM record_session_event(made, 'updated', p_trace_parent);
            -- Seats that were added are for those who wait; and some may have more now than they might before.
            PERFORM serve_waitlist(p_id, p_now, p_trace_parent);
            SELECT s.* INTO made FROM sessions s WHERE s.id = p_id;
        END IF;
    END IF;

    PERFORM record_audit('user', p_user_id, 'session.update', p_id::text, p_address,
        CASE WHEN result LIKE 'unknown-%' THEN 'validation' ELSE result END, p_trace_parent);
    RETURN QUERY SELECT result, CASE WHEN old.id IS NOT NULL THEN host_session(CASE WHEN made.id IS NULL THEN old ELSE made END) END,
        CASE WHEN result = 'promise-made' THEN changed END;
END
$$;

-- Holds seats, in one call and one transaction: the guards, the booking, its event, its place in timeline and audit log, and the answer
-- that a repeated key is given again. Where a limit of seats a guest refuses, seats_left is that limit.
CREATE OR REPLACE FUNCTION hold_seats(
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
    ELSIF p_seats + seats_of_guest(p_session_id, p_guest_id) > most THEN
        refusal := 'seat-limit';
    ELSE
        UPDATE sessions s
        SET seats_taken = s.seats_taken + p_seats, inventory_version = s.inventory_version + 1
        WHERE s.id = p_session_id AND s.status = 'published' AND s.starts_at > p_now
          AND s.seats_taken + p_seats <= s.seats_total AND NOT s.seats_kept
        RETURNING s.* INTO held;
    END IF;

    -- Seats may have been offered to him while he stood in line for this row.
    IF held.waiting > 0 AND p_seats + seats_of_guest(p_session_id, p_guest_id) > most THEN
        UPDATE sessions s SET seats_taken = s.seats_taken - p_seats, inventory_version = s.inventory_version - 1
        WHERE s.id = p_session_id;
        refusal := 'seat-limit';
        held := NULL;
    END IF;

    IF held.id IS NULL THEN
        SELECT CASE WHEN s.status <> 'published' OR s.starts_at <= p_now THEN 'not-bookable'
                    WHEN s.seats_taken + p_seats <= s.seats_total THEN 'seats-kept' ELSE 'sold-out' END,
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
    -- Those who wait want more than was left; but who was passed over often enough is waited for.
    IF held.waiting > 0 THEN
        PERFORM pass_over(held, 9223372036854775807);
        PERFORM serve_waitlist(p_session_id, p_now, p_trace_parent);
    END IF;

    RETURN QUERY SELECT 'held', held.seats_total - held.seats_taken, (SELECT to_jsonb(d) FROM booking_details d WHERE d.id = p_booking_id);
END
$$;
