-- When the host saw the guest at his door. A booking that counts as attended without it is one that nobody checked.
ALTER TABLE bookings ADD COLUMN checked_in_at timestamptz;

CREATE INDEX bookings_confirmed ON bookings (session_id) WHERE status = 'confirmed';

-- Checks a guest in at the door of one's own session, by his code, which has told his seats, or by the booking's id alone. Whoever is
-- checked in already stays so.
CREATE FUNCTION check_in(
    p_session_id uuid, p_booking_id uuid, p_seats integer, p_user_id uuid, p_address text, p_now timestamptz, p_trace_parent text)
RETURNS TABLE (outcome text, booking jsonb, checked_in_at timestamptz) LANGUAGE plpgsql AS $$
DECLARE
    session sessions;
    old bookings;
    result text;
BEGIN
    SELECT s.* INTO session FROM sessions s JOIN venues v ON v.id = s.venue_id JOIN hosts h ON h.id = v.host_id
    WHERE s.id = p_session_id AND h.user_id = p_user_id FOR UPDATE OF s;
    SELECT b.* INTO old FROM bookings b WHERE b.id = p_booking_id AND b.session_id = session.id FOR UPDATE;
    result := CASE
        WHEN session.id IS NULL THEN 'not-found'
        WHEN old.id IS NULL THEN CASE WHEN p_seats IS NULL THEN 'unknown-booking' ELSE 'wrong-session' END
        WHEN p_seats <> old.seats THEN 'check-in-code-invalid'
        WHEN old.status = 'attended' AND old.checked_in_at IS NOT NULL THEN 'repeated'
        WHEN old.status <> 'confirmed' THEN 'wrong-state'
        -- Guests come as early as a session may be started.
        WHEN session.status NOT IN ('published', 'started') OR session.starts_at - interval '1 hour' > p_now THEN 'wrong-time'
        ELSE 'done' END;
    IF result = 'done' THEN
        UPDATE bookings b SET checked_in_at = p_now WHERE b.id = old.id RETURNING b.* INTO old;
        PERFORM move_booking(old.id, ARRAY['confirmed'], 'attended', NULL, NULL, NULL, NULL, 'check-in', 'host', p_user_id, p_address,
            p_now, p_trace_parent);
    ELSE
        PERFORM record_audit('user', p_user_id, 'booking.check-in', p_booking_id::text, p_address,
            CASE result WHEN 'unknown-booking' THEN 'not-found' ELSE result END, p_trace_parent);
    END IF;

    RETURN QUERY SELECT result, (SELECT to_jsonb(d) FROM booking_details d WHERE d.id = old.id), old.checked_in_at;
END
$$;

-- Says of a confirmed booking, once its session is finished, whether its guest came. Who was not checked in did not, unless the host
-- checked nobody in at all: then there is no evidence, and everybody counts as having come. Answers the state, or nothing where there is
-- nothing to say.
CREATE FUNCTION settle_attendance(p_booking_id uuid, p_now timestamptz, p_trace_parent text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    session sessions;
    is_checked boolean;
BEGIN
    SELECT s.* INTO session FROM sessions s JOIN bookings b ON b.session_id = s.id WHERE b.id = p_booking_id FOR UPDATE OF s;
    IF session.status IS DISTINCT FROM 'finished' THEN
        RETURN NULL;
    END IF;

    is_checked := EXISTS (SELECT FROM bookings b WHERE b.session_id = session.id AND b.checked_in_at IS NOT NULL);
    RETURN (CASE WHEN is_checked
        THEN move_booking(p_booking_id, ARRAY['confirmed'], 'no_show', 'not-checked-in', NULL, NULL, NULL, 'no-show', 'worker', NULL, NULL,
            p_now, p_trace_parent)
        ELSE move_booking(p_booking_id, ARRAY['confirmed'], 'attended', 'nobody-checked-in', NULL, NULL, NULL, 'attend', 'worker', NULL,
            NULL, p_now, p_trace_parent) END).status;
END
$$;
