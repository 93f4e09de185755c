-- The only ways from one state of a session to another, as Domain/Sessions/SessionTransitions has them; a test compares the two.
CREATE FUNCTION session_may_move(p_from text, p_to text) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
    SELECT (p_from, p_to) IN (
        ('draft', 'published'), ('draft', 'cancelled'), ('published', 'started'), ('published', 'cancelled'), ('started', 'finished'))
$$;

-- A session as its host sees it.
CREATE FUNCTION host_session(p_session sessions) RETURNS jsonb STABLE LANGUAGE sql AS $$
    SELECT to_jsonb(p_session) || jsonb_build_object('venue_name', v.name, 'city', v.city, 'time_zone', v.time_zone)
    FROM venues v WHERE v.id = p_session.venue_id
$$;

-- Writes a session's event. The caller has locked the session's row, so the ids of one session's events are in the order of its changes.
CREATE FUNCTION record_session_event(p_session sessions, p_what text, p_trace_parent text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO outbox (topic, key, type, payload, trace_parent)
    SELECT 'session.events', p_session.id::text, 'couchannel.session.' || p_what || '.v1',
        jsonb_build_object(
            'sessionId', p_session.id, 'hostId', v.host_id, 'venueId', v.id, 'status', p_session.status, 'match', p_session.match,
            'league', p_session.league, 'city', v.city, 'startsAt', p_session.starts_at,
            'endsAt', coalesce(p_session.ends_at, p_session.starts_at + interval '3 hours'),
            'pricePerSeat', jsonb_build_object('amount', p_session.price_amount, 'currency', p_session.currency),
            'reason', p_session.cancelled_reason,
            'inventory', jsonb_build_object(
                'seatsTotal', p_session.seats_total, 'seatsTaken', p_session.seats_taken, 'version', p_session.inventory_version)),
        p_trace_parent
    FROM venues v WHERE v.id = p_session.venue_id
$$;

-- Makes a draft in a venue of the host's own, with its place in the audit log and the answer that a repeated key is given again. No event:
-- a draft is nobody's business yet.
CREATE FUNCTION create_session(
    p_id uuid, p_user_id uuid, p_terms jsonb, p_key text, p_request_hash bytea, p_address text, p_trace_parent text)
RETURNS TABLE (outcome text, session jsonb, fields text[]) LANGUAGE plpgsql AS $$
DECLARE
    wanted sessions := jsonb_populate_record(NULL::sessions, p_terms);
    known idempotency_keys;
    place venues;
    made sessions;
    result text;
BEGIN
    INSERT INTO idempotency_keys (user_id, key, request_hash, outcome, made_id)
    VALUES (p_user_id, p_key, p_request_hash, 'made', p_id) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT * INTO STRICT known FROM idempotency_keys k WHERE k.user_id = p_user_id AND k.key = p_key;
        result := CASE WHEN known.request_hash = p_request_hash THEN known.outcome ELSE 'key-reused' END;
        PERFORM record_audit('user', p_user_id, 'session.create', known.made_id::text, p_address,
            CASE result WHEN 'key-reused' THEN result ELSE 'repeated' END, p_trace_parent);
        RETURN QUERY SELECT result, CASE WHEN result = 'made' THEN known.made_as END, NULL::text[];
        RETURN;
    END IF;

    SELECT v.* INTO place FROM venues v JOIN hosts h ON h.id = v.host_id
    WHERE v.id = wanted.venue_id AND h.user_id = p_user_id FOR SHARE OF v;
    result := CASE
        WHEN NOT EXISTS (SELECT FROM hosts h WHERE h.user_id = p_user_id) THEN 'not-a-host'
        WHEN place.id IS NULL THEN 'unknown-venue'
        WHEN NOT EXISTS (SELECT FROM leagues l WHERE l.name = wanted.league) THEN 'unknown-league'
        WHEN wanted.seats_total > place.capacity THEN 'venue-too-small'
        ELSE 'made' END;
    IF result = 'made' THEN
        INSERT INTO sessions (id, venue_id, league, match, description, status, language, starts_at, ends_at, price_amount, currency,
                              package_name, viewer_limit, booking_mode, approval_minutes, cancellation_policy, seats_per_guest,
                              hold_minutes, seats_total)
        VALUES (p_id, wanted.venue_id, wanted.league, wanted.match, wanted.description, 'draft', wanted.language, wanted.starts_at,
                wanted.ends_at, wanted.price_amount, wanted.currency, wanted.package_name, wanted.viewer_limit, wanted.booking_mode,
                wanted.approval_minutes, wanted.cancellation_policy, wanted.seats_per_guest, wanted.hold_minutes, wanted.seats_total)
        RETURNING * INTO made;
    END IF;

    UPDATE idempotency_keys k SET outcome = result, made_as = CASE WHEN made.id IS NOT NULL THEN host_session(made) END
    WHERE k.user_id = p_user_id AND k.key = p_key;
    PERFORM record_audit('user', p_user_id, 'session.create', coalesce(made.id, wanted.venue_id)::text, p_address,
        CASE WHEN result = 'made' THEN 'done' WHEN result LIKE 'unknown-%' THEN 'validation' ELSE result END, p_trace_parent);
    RETURN QUERY SELECT result, CASE WHEN made.id IS NOT NULL THEN host_session(made) END, NULL::text[];
END
$$;

-- Edits a session of one's own. What guests have booked stays as they booked it: the match, when and where it is shown, the currency. There
-- are never fewer seats than are taken. A new price is that of new bookings; those there are keep theirs.
CREATE FUNCTION update_session(
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
        END IF;
    END IF;

    PERFORM record_audit('user', p_user_id, 'session.update', p_id::text, p_address,
        CASE WHEN result LIKE 'unknown-%' THEN 'validation' ELSE result END, p_trace_parent);
    RETURN QUERY SELECT result, CASE WHEN old.id IS NOT NULL THEN host_session(CASE WHEN made.id IS NULL THEN old ELSE made END) END,
        CASE WHEN result = 'promise-made' THEN changed END;
END
$$;

-- Moves a session of one's own on: published, started, finished or cancelled. One that is there already stays as it is. Of a cancelled
-- session the bookings are cancelled one by one by whoever carries them, and give their seats back then.
CREATE FUNCTION move_session(
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
        UPDATE sessions s SET status = p_to, cancelled_reason = CASE WHEN p_to = 'cancelled' THEN p_reason END, version = s.version + 1,
            changed_at = p_now
        WHERE s.id = p_id AND s.status = old.status RETURNING s.* INTO STRICT made;
        -- A draft that is given up was never told of.
        IF old.status <> 'draft' OR p_to = 'published' THEN
            PERFORM record_session_event(made, p_to, p_trace_parent);
        END IF;
    END IF;

    PERFORM record_audit('user', p_user_id, p_action, p_id::text, p_address, result, p_trace_parent);
    RETURN QUERY SELECT result, CASE WHEN old.id IS NOT NULL THEN host_session(CASE WHEN made.id IS NULL THEN old ELSE made END) END,
        NULL::text[];
END
$$;
