-- Makes a venue of a host's own, with its place in the audit log and the answer that a repeated key is given again.
CREATE FUNCTION create_venue(
    p_id uuid, p_user_id uuid, p_venue jsonb, p_key text, p_request_hash bytea, p_address text, p_trace_parent text)
RETURNS TABLE (outcome text, venue jsonb, fields text[]) LANGUAGE plpgsql AS $$
DECLARE
    wanted venues := jsonb_populate_record(NULL::venues, p_venue);
    known idempotency_keys;
    made venues;
    result text := 'made';
BEGIN
    INSERT INTO idempotency_keys (user_id, key, request_hash, outcome, made_id)
    VALUES (p_user_id, p_key, p_request_hash, 'made', p_id) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT * INTO STRICT known FROM idempotency_keys k WHERE k.user_id = p_user_id AND k.key = p_key;
        result := CASE WHEN known.request_hash = p_request_hash THEN known.outcome ELSE 'key-reused' END;
        PERFORM record_audit('user', p_user_id, 'venue.create', known.made_id::text, p_address,
            CASE result WHEN 'key-reused' THEN result ELSE 'repeated' END, p_trace_parent);
        RETURN QUERY SELECT result, CASE WHEN result = 'made' THEN known.made_as END, NULL::text[];
        RETURN;
    END IF;

    INSERT INTO venues (id, host_id, name, city, district, address, time_zone, capacity, house_rules, amenities, latitude, longitude)
    SELECT p_id, h.id, wanted.name, wanted.city, wanted.district, wanted.address, wanted.time_zone, wanted.capacity, wanted.house_rules,
           wanted.amenities, wanted.latitude, wanted.longitude
    FROM hosts h WHERE h.user_id = p_user_id
    RETURNING venues.* INTO made;
    result := CASE WHEN made.id IS NULL THEN 'not-a-host' ELSE 'made' END;
    UPDATE idempotency_keys k SET outcome = result, made_as = CASE WHEN made.id IS NOT NULL THEN to_jsonb(made) END
    WHERE k.user_id = p_user_id AND k.key = p_key;
    PERFORM record_audit('user', p_user_id, 'venue.create', made.id::text, p_address,
        CASE result WHEN 'made' THEN 'done' ELSE result END, p_trace_parent);
    RETURN QUERY SELECT result, CASE WHEN made.id IS NOT NULL THEN to_jsonb(made) END, NULL::text[];
END
$$;

-- Edits a venue of one's own. Not what guests have booked: where it is, while somebody is to come; nor its room, below what is on offer.
CREATE FUNCTION update_venue(
    p_id uuid, p_user_id uuid, p_venue jsonb, p_version bigint, p_now timestamptz, p_address text, p_trace_parent text)
RETURNS TABLE (outcome text, venue jsonb, fields text[]) LANGUAGE plpgsql AS $$
DECLARE
    wanted venues := jsonb_populate_record(NULL::venues, p_venue);
    old venues;
    made venues;
    changed text[];
    result text;
BEGIN
    -- Sessions of this venue are made and edited while holding its row shared: from here on, what they offer stands still.
    SELECT v.* INTO old FROM venues v JOIN hosts h ON h.id = v.host_id WHERE v.id = p_id AND h.user_id = p_user_id FOR UPDATE OF v;
    changed := array_remove(ARRAY[
        CASE WHEN old.city <> wanted.city THEN 'city' END, CASE WHEN old.district <> wanted.district THEN 'district' END,
        CASE WHEN old.address <> wanted.address THEN 'address' END, CASE WHEN old.time_zone <> wanted.time_zone THEN 'timeZone' END,
        CASE WHEN (old.latitude, old.longitude) IS DISTINCT FROM (wanted.latitude, wanted.longitude) AND old.latitude IS NOT NULL
             THEN 'latitude' END], NULL);
    result := CASE
        WHEN old.id IS NULL THEN 'not-found'
        WHEN old.version <> p_version THEN 'precondition-failed'
        WHEN cardinality(changed) > 0 AND EXISTS (
            SELECT FROM sessions s WHERE s.venue_id = p_id AND s.status IN ('published', 'started') AND s.seats_taken > 0)
            THEN 'promise-made'
        WHEN EXISTS (
            SELECT FROM sessions s
            WHERE s.venue_id = p_id AND s.status IN ('published', 'started') AND s.seats_total > wanted.capacity)
            THEN 'seats-on-offer'
        ELSE 'done' END;
    IF result = 'done' THEN
        UPDATE venues v
        SET name = wanted.name, city = wanted.city, district = wanted.district, address = wanted.address, time_zone = wanted.time_zone,
            capacity = wanted.capacity, house_rules = wanted.house_rules, amenities = wanted.amenities, latitude = wanted.latitude,
            longitude = wanted.longitude, version = v.version + 1
        WHERE v.id = p_id RETURNING v.* INTO made;
    END IF;

    PERFORM record_audit('user', p_user_id, 'venue.update', p_id::text, p_address, result, p_trace_parent);
    RETURN QUERY SELECT result, CASE WHEN made.id IS NOT NULL THEN to_jsonb(made) END,
        CASE WHEN result = 'promise-made' THEN changed END;
END
$$;
