-- Who somebody is to a booking, by what he may do: guest, host or admin; nothing where it is none of his business.
CREATE FUNCTION role_in_booking(p_booking_id uuid, p_user_id uuid, p_as_guest boolean, p_as_host boolean, p_as_admin boolean)
RETURNS text STABLE LANGUAGE sql AS $$
    SELECT CASE WHEN p_as_guest AND d.guest_id = p_user_id THEN 'guest'
                WHEN p_as_host AND d.host_user_id = p_user_id THEN 'host'
                WHEN p_as_admin THEN 'admin' END
    FROM booking_details d WHERE d.id = p_booking_id
$$;

-- Cancels a booking for its guest, its host or an administrator. A guest is owed what his policy says, others' doing in full. One that is
-- cancelled already stays as it is.
CREATE FUNCTION cancel_booking(
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
        moved := move_booking(p_booking_id, ARRAY[old.status], 'cancelled', 'cancelled-by-' || role,
            CASE role WHEN 'guest' THEN 'policy' ELSE 'full' END, NULL, NULL, 'cancel', role, p_user_id, p_address, p_now, p_trace_parent);
    ELSE
        PERFORM record_audit('user', p_user_id, 'booking.cancel', p_booking_id::text, p_address, result, p_trace_parent);
    END IF;

    RETURN QUERY SELECT result, (SELECT to_jsonb(d) FROM booking_details d WHERE d.id = p_booking_id AND role IS NOT NULL);
END
$$;

-- The host's word on a booking that waits for it: yes lets the saga go on, no ends it. The same word twice is said once.
CREATE FUNCTION answer_booking(
    p_booking_id uuid, p_user_id uuid, p_approve boolean, p_address text, p_now timestamptz, p_trace_parent text)
RETURNS TABLE (outcome text, booking jsonb) LANGUAGE plpgsql AS $$
DECLARE
    action text := CASE WHEN p_approve THEN 'approve' ELSE 'decline' END;
    role text := role_in_booking(p_booking_id, p_user_id, false, true, false);
    session sessions;
    old bookings;
    moved bookings;
    result text := 'not-found';
BEGIN
    IF role IS NOT NULL THEN
        SELECT s.* INTO session FROM sessions s JOIN bookings b ON b.session_id = s.id WHERE b.id = p_booking_id FOR UPDATE OF s;
        SELECT b.* INTO old FROM bookings b WHERE b.id = p_booking_id FOR UPDATE;
        result := CASE
            WHEN old.booking_mode <> 'approval' THEN 'wrong-state'
            WHEN p_approve AND old.approved_at IS NOT NULL AND old.status IN ('authorised', 'confirmed') THEN 'repeated'
            WHEN NOT p_approve AND old.status = 'rejected' AND old.status_reason = 'declined-by-host' THEN 'repeated'
            WHEN old.status <> 'authorised' OR old.approved_at IS NOT NULL THEN 'wrong-state'
            WHEN old.approval_expires_at <= p_now THEN 'wrong-time'
            ELSE 'done' END;
    END IF;

    IF result = 'done' AND p_approve THEN
        UPDATE bookings b SET approved_at = p_now, changed_at = p_now WHERE b.id = p_booking_id RETURNING b.* INTO moved;
        PERFORM record_booking_event(moved, session, 'approved', p_trace_parent);
        PERFORM record_booking_step(p_booking_id, 'approved', action, NULL, role, p_user_id, p_address, p_now, p_trace_parent);
    ELSIF result = 'done' THEN
        moved := move_booking(p_booking_id, ARRAY['authorised'], 'rejected', 'declined-by-host', 'full', NULL, NULL, action, role,
            p_user_id, p_address, p_now, p_trace_parent);
    ELSE
        PERFORM record_audit('user', p_user_id, 'booking.' || action, p_booking_id::text, p_address, result, p_trace_parent);
    END IF;

    RETURN QUERY SELECT result, (SELECT to_jsonb(d) FROM booking_details d WHERE d.id = p_booking_id AND role IS NOT NULL);
END
$$;
