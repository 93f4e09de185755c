-- What the clock looks for: sessions whose time has come.
CREATE INDEX sessions_under_way ON sessions (starts_at) WHERE status IN ('published', 'started');

-- The one way to change a session's state, for hosts and for the clock, with its event. The caller has locked the row and asked whether it
-- may.
CREATE FUNCTION step_session(p_old sessions, p_to text, p_reason text, p_now timestamptz, p_trace_parent text)
RETURNS sessions LANGUAGE plpgsql AS $$
DECLARE
    made sessions;
BEGIN
    UPDATE sessions s SET status = p_to, cancelled_reason = CASE WHEN p_to = 'cancelled' THEN p_reason END, version = s.version + 1,
        changed_at = p_now
    WHERE s.id = p_old.id AND s.status = p_old.status AND session_may_move(s.status, p_to) RETURNING s.* INTO STRICT made;
    -- A draft that is given up was never told of.
    IF p_old.status <> 'draft' OR p_to = 'published' THEN
        PERFORM record_session_event(made, p_to, p_trace_parent);
    END IF;

    RETURN made;
END
$$;

-- Moves a session of one's own on: published, started, finished or cancelled. One that is there already stays as it is. Of a cancelled
-- session the bookings are cancelled one by one by whoever carries them, and give their seats back then.
CREATE OR REPLACE FUNCTION move_session(
    p_id uuid, p_user_id uuid, p_action text, p_to text, p_reason text, p_now timestamptz, p_address text, p_trace_parent text)
RETURNS TABLE (outcome text, session jsonb, fields text[]) LANGUAGE plpgsql AS $$
DECLARE
    old sessions;
    place venues;
    made sessions;
    result text;
BEGIN
    SELECT s.* INTO old FROM sessions s JOIN venues v ON v.id = s.venue_id JOIN hosts h ON h.id = v.host_id
    WHERE s.id = p_id AND h.user_id = p_user_id FOR UPDATE OF s;
    SELECT v.* INTO place FROM venues v WHERE v.id = old.venue_id FOR SHARE;
    result := CASE
        WHEN old.id IS NULL THEN 'not-found'
        WHEN old.status = p_to THEN 'repeated'
        WHEN NOT session_may_move(old.status, p_to) THEN 'wrong-state'
        WHEN p_to = 'published' AND old.starts_at <= p_now THEN 'wrong-time'
        WHEN p_to = 'published' AND old.seats_total > place.capacity THEN 'venue-too-small'
        WHEN p_to = 'published' AND NOT EXISTS (SELECT FROM leagues l WHERE l.name = old.league AND l.allows_home_viewing)
            THEN 'home-viewing-forbidden'
        -- Guests come before the whistle; a day before, it is a mistake.
        WHEN p_to = 'started' AND old.starts_at - interval '1 hour' > p_now THEN 'wrong-time'
        ELSE 'done' END;
    IF result = 'done' THEN
        made := step_session(old, p_to, p_reason, p_now, p_trace_parent);
    END IF;

    PERFORM record_audit('user', p_user_id, p_action, p_id::text, p_address, result, p_trace_parent);
    RETURN QUERY SELECT result, CASE WHEN old.id IS NOT NULL THEN host_session(CASE WHEN made.id IS NULL THEN old ELSE made END) END,
        NULL::text[];
END
$$;

-- The state that a session's time has come for, or nothing. Some hosts forget to say so: the clock starts a session that has begun a while
-- ago, and finishes one long after its start, though never before its own end.
CREATE FUNCTION due_session_state(p_session sessions, p_start_after interval, p_finish_after interval, p_now timestamptz)
RETURNS text STABLE LANGUAGE sql AS $$
    SELECT CASE
        WHEN p_session.status = 'published' AND p_session.starts_at + p_start_after <= p_now THEN 'started'
        WHEN p_session.status = 'started' AND greatest(p_session.starts_at + p_finish_after, p_session.ends_at) <= p_now THEN 'finished'
    END
$$;

-- Moves a session on by the clock, if it is due; not one that somebody else moves just now. Answers the state that it has reached.
CREATE FUNCTION turn_session(
    p_id uuid, p_start_after interval, p_finish_after interval, p_now timestamptz, p_trace_parent text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    old sessions;
    due text;
BEGIN
    SELECT s.* INTO old FROM sessions s WHERE s.id = p_id FOR UPDATE SKIP LOCKED;
    due := due_session_state(old, p_start_after, p_finish_after, p_now);
    IF due IS NOT NULL THEN
        PERFORM step_session(old, due, NULL, p_now, p_trace_parent);
        PERFORM record_audit('worker', NULL, CASE due WHEN 'started' THEN 'session.start' ELSE 'session.finish' END, p_id::text, NULL,
            'done', p_trace_parent);
    END IF;

    RETURN due;
END
$$;
