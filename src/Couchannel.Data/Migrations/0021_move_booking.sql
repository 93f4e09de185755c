-- The only ways from one state of a booking to another, as Domain/Bookings/BookingTransitions has them; a test compares the two.
CREATE FUNCTION booking_may_move(p_from text, p_to text) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
    SELECT (p_from, p_to) IN (
        ('pending', 'held'), ('pending', 'rejected'), ('pending', 'expired'), ('pending', 'cancelled'),
        ('held', 'authorised'), ('held', 'rejected'), ('held', 'expired'), ('held', 'cancelled'),
        ('authorised', 'confirmed'), ('authorised', 'rejected'), ('authorised', 'expired'), ('authorised', 'cancelled'),
        ('confirmed', 'attended'), ('confirmed', 'no_show'), ('confirmed', 'cancelled'))
$$;

-- How much of what he paid a guest gets back, as Domain/Bookings/CancellationPolicy has it; a test compares the two.
CREATE FUNCTION refund_percent(p_policy text, p_starts_at timestamptz, p_now timestamptz) RETURNS integer IMMUTABLE LANGUAGE sql AS $$
    SELECT CASE p_policy
        WHEN 'flexible' THEN CASE WHEN p_starts_at - p_now >= interval '24 hours' THEN 100
                                  WHEN p_starts_at - p_now >= interval '2 hours' THEN 50 ELSE 0 END
        WHEN 'moderate' THEN CASE WHEN p_starts_at - p_now >= interval '72 hours' THEN 100
                                  WHEN p_starts_at - p_now >= interval '24 hours' THEN 50 ELSE 0 END
        WHEN 'strict' THEN CASE WHEN p_starts_at - p_now >= interval '168 hours' THEN 100
                                WHEN p_starts_at - p_now >= interval '72 hours' THEN 50 ELSE 0 END
    END
$$;

-- A part of an amount in minor units, halves rounded up. By parts, so that nothing overflows.
CREATE FUNCTION percent_of(p_amount bigint, p_percent integer) RETURNS bigint IMMUTABLE LANGUAGE sql AS $$
    SELECT p_amount / 100 * p_percent + (p_amount % 100 * p_percent + 50) / 100
$$;

-- Writes a booking's event. The caller has locked the session's row, so the ids of one session's events are in the order of its changes.
CREATE FUNCTION record_booking_event(p_booking bookings, p_session sessions, p_what text, p_trace_parent text)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO outbox (topic, key, type, payload, trace_parent)
    SELECT 'booking.events', p_booking.session_id::text, 'couchannel.booking.' || p_what || '.v1',
        jsonb_build_object(
            'bookingId', p_booking.id, 'sessionId', p_booking.session_id, 'guestId', p_booking.guest_id, 'seats', p_booking.seats,
            'status', p_booking.status, 'reason', p_booking.status_reason, 'amount', p_booking.amount, 'currency', p_booking.currency,
            'refunded', coalesce((SELECT p.refund_due FROM payments p WHERE p.booking_id = p_booking.id), 0),
            'inventory', jsonb_build_object(
                'seatsTotal', p_session.seats_total, 'seatsTaken', p_session.seats_taken, 'version', p_session.inventory_version)),
        p_trace_parent
$$;

-- Writes what has happened into the booking's timeline and into the audit log.
CREATE FUNCTION record_booking_step(
    p_booking_id uuid, p_what text, p_action text, p_reason text, p_actor text, p_actor_id uuid, p_address text, p_now timestamptz,
    p_trace_parent text)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO booking_timeline (booking_id, at, what, actor, actor_id, reason)
    VALUES (p_booking_id, p_now, p_what, p_actor, p_actor_id, p_reason);
    SELECT record_audit(CASE p_actor WHEN 'worker' THEN 'worker' ELSE 'user' END, p_actor_id, 'booking.' || p_action, p_booking_id::text,
        p_address, 'done', p_trace_parent)
$$;

DROP FUNCTION advance_booking(uuid, text, text, text, text, text, text);

-- The one way to change a booking's state. Moves it on if it still stands in one of p_from: seats, event, money owed, timeline and audit
-- log with it, or nothing at all. p_refund tells what a paid guest is owed when his booking ends: by 'policy' or in 'full'. Answers the
-- booking as it is now, or nothing where it stood elsewhere.
CREATE FUNCTION move_booking(
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
    RETURN moved;
END
$$;

-- Writes down that money is about to be asked for, while the booking still waits for it.
CREATE FUNCTION request_payment(p_booking_id uuid, p_provider text, p_now timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    held bookings;
BEGIN
    SELECT b.* INTO held FROM bookings b WHERE b.id = p_booking_id AND b.status = 'held' FOR UPDATE;
    IF held.id IS NULL THEN
        RETURN false;
    END IF;

    INSERT INTO payments (booking_id, provider, amount, currency, status, requested_at, changed_at)
    VALUES (held.id, p_provider, held.amount, held.currency, 'requested', p_now, p_now) ON CONFLICT (booking_id) DO NOTHING;
    RETURN true;
END
$$;

-- Writes down where the provider says the money is. Money that was taken for a booking that had ended is owed in full.
CREATE FUNCTION settle_payment(
    p_booking_id uuid, p_reference text, p_status text, p_refunded bigint, p_now timestamptz, p_trace_parent text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    known payments;
    ended boolean;
BEGIN
    SELECT b.status IN ('rejected', 'expired', 'cancelled') INTO ended FROM bookings b WHERE b.id = p_booking_id FOR UPDATE;
    SELECT p.* INTO known FROM payments p WHERE p.booking_id = p_booking_id FOR UPDATE;
    UPDATE payments p
    SET status = CASE WHEN p_status = 'captured' AND p_refunded > 0 THEN 'refunded' ELSE p_status END,
        reference = coalesce(p.reference, p_reference),
        refund_due = CASE WHEN p_status = 'captured' AND ended AND known.status NOT IN ('captured', 'refunded') THEN p.amount
                          ELSE greatest(p.refund_due, p_refunded) END,
        refunded_amount = greatest(p.refunded_amount, p_refunded), changed_at = p_now
    WHERE p.booking_id = p_booking_id;
    IF p_refunded > known.refunded_amount THEN
        PERFORM record_booking_step(p_booking_id, 'refunded', 'refund', NULL, 'worker', NULL, NULL, p_now, p_trace_parent);
    END IF;
END
$$;
