-- Everything that is known of a person, as one document. A test holds it against the columns that the schema has.
CREATE FUNCTION export_user(p_user_id uuid) RETURNS jsonb STABLE LANGUAGE sql AS $$
    WITH host AS (SELECT h.* FROM hosts h WHERE h.user_id = p_user_id),
         places AS (SELECT v.* FROM venues v JOIN host h ON h.id = v.host_id),
         booked AS (SELECT b.* FROM bookings b WHERE b.guest_id = p_user_id)
    SELECT jsonb_build_object(
        'user', (SELECT to_jsonb(u) FROM users u WHERE u.id = p_user_id),
        'host', (SELECT to_jsonb(h) FROM host h),
        'venues', (SELECT coalesce(jsonb_agg(to_jsonb(v) ORDER BY v.id), '[]') FROM places v),
        'sessions', (SELECT coalesce(jsonb_agg(to_jsonb(s) ORDER BY s.id), '[]') FROM sessions s JOIN places v ON v.id = s.venue_id),
        'bookings', (
            SELECT coalesce(jsonb_agg(to_jsonb(b) || jsonb_build_object(
                'match', s.match,
                'startsAt', s.starts_at,
                'payment', (SELECT to_jsonb(p) FROM payments p WHERE p.booking_id = b.id),
                'timeline', (SELECT coalesce(jsonb_agg(to_jsonb(t) - 'booking_id' ORDER BY t.id), '[]')
                             FROM booking_timeline t WHERE t.booking_id = b.id)) ORDER BY b.id), '[]')
            FROM booked b JOIN sessions s ON s.id = b.session_id),
        'waitlist', (
            SELECT coalesce(jsonb_agg(to_jsonb(w) ORDER BY w.id), '[]') FROM waitlist_entries w WHERE w.guest_id = p_user_id),
        'payouts', (
            SELECT coalesce(jsonb_agg(to_jsonb(p) ORDER BY p.id), '[]') FROM payouts p WHERE p.host_id IN (SELECT h.id FROM host h)),
        'reviewsWritten', (
            SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.id), '[]') FROM reviews r
            WHERE (r.about = 'host' AND r.guest_id = p_user_id)
               OR (r.about = 'guest' AND r.host_id IN (SELECT h.id FROM host h))),
        'reviewsReceived', (
            SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.id), '[]') FROM reviews r
            WHERE (r.about = 'guest' AND r.guest_id = p_user_id)
               OR (r.about = 'host' AND r.host_id IN (SELECT h.id FROM host h))),
        'notifications', (
            SELECT coalesce(jsonb_agg(to_jsonb(n) ORDER BY n.id), '[]') FROM notifications n WHERE n.user_id = p_user_id),
        'mails', (SELECT coalesce(jsonb_agg(to_jsonb(m) ORDER BY m.id), '[]') FROM mails m WHERE m.user_id = p_user_id),
        'actions', (SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a.id), '[]') FROM audit_log a WHERE a.user_id = p_user_id))
$$;

ALTER TABLE users ADD COLUMN erased_at timestamptz;

-- The audit log is written once, but for where somebody came from whose person is forgotten.
DROP TRIGGER audit_is_written_once ON audit_log;

CREATE FUNCTION refuse_change_but_forgetting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    old.address := NULL;
    IF current_setting('couchannel.forgetting', true) IS DISTINCT FROM 'on' OR new IS DISTINCT FROM old THEN
        RAISE EXCEPTION 'the audit log is written once' USING ERRCODE = 'insufficient_privilege';
    END IF;

    RETURN new;
END
$$;

CREATE TRIGGER audit_is_written_once BEFORE UPDATE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_change_but_forgetting();
DROP FUNCTION refuse_change();

-- What keeps a person from being forgotten: evenings to come, as a guest or as a host, and money that is on its way to him.
CREATE FUNCTION open_obligations(p_user_id uuid) RETURNS TABLE (bookings integer, sessions integer, refunds integer)
STABLE LANGUAGE sql AS $$
    SELECT
        (SELECT count(*)::integer FROM bookings b
         WHERE b.guest_id = p_user_id AND b.status IN ('pending', 'held', 'authorised', 'confirmed')),
        (SELECT count(*)::integer FROM sessions s JOIN venues v ON v.id = s.venue_id JOIN hosts h ON h.id = v.host_id
         WHERE h.user_id = p_user_id AND (s.status IN ('published', 'started') OR EXISTS (
             SELECT FROM bookings b
             WHERE b.session_id = s.id AND b.status IN ('pending', 'held', 'authorised', 'confirmed')))),
        (SELECT count(*)::integer FROM payments p JOIN bookings b ON b.id = p.booking_id
         WHERE b.guest_id = p_user_id AND (p.refund_due > p.refunded_amount OR p.status IN ('requested', 'authorised')))
$$;

-- Forgets a person and keeps what is owed to others: bookings, payments, ratings and figures stay, and are nobody's any more.
CREATE FUNCTION erase_user(p_user_id uuid, p_address text, p_now timestamptz, p_trace_parent text)
RETURNS TABLE (outcome text, bookings integer, sessions integer, refunds integer) LANGUAGE plpgsql AS $$
DECLARE
    known users;
    owed record;
    own_host uuid;
BEGIN
    -- Whoever books holds the guest's row, too: none of his bookings is made meanwhile.
    SELECT u.* INTO known FROM users u WHERE u.id = p_user_id AND u.erased_at IS NULL FOR UPDATE;
    SELECT h.id INTO own_host FROM hosts h WHERE h.user_id = p_user_id FOR UPDATE;
    PERFORM FROM sessions s JOIN venues v ON v.id = s.venue_id WHERE v.host_id = own_host ORDER BY s.id FOR UPDATE OF s;
    SELECT * INTO owed FROM open_obligations(p_user_id);
    IF known.id IS NULL OR owed.bookings + owed.sessions + owed.refunds > 0 THEN
        outcome := CASE WHEN known.id IS NULL THEN 'not-found' ELSE 'open-obligations' END;
        PERFORM record_audit('user', p_user_id, 'user.erase', p_user_id::text, p_address, outcome, p_trace_parent);
        RETURN QUERY SELECT outcome, owed.bookings, owed.sessions, owed.refunds;
        RETURN;
    END IF;

    DELETE FROM personas p WHERE p.host_id = own_host;
    UPDATE users u
    SET issuer = 'erased', subject = u.id::text, name = NULL, email = NULL, suspended_reason = NULL,
        language = 'en', language_chosen = false, erased_at = p_now,
        -- A request of his that is under way finds him gone.
        suspended_at = p_now
    WHERE u.id = p_user_id;
    UPDATE hosts h SET name = 'Former host', about = '' WHERE h.id = own_host;
    UPDATE venues v
    SET name = 'Former venue', district = '', address = '', house_rules = '', amenities = '{}', latitude = NULL, longitude = NULL
    WHERE v.host_id = own_host;
    UPDATE sessions s
    SET description = '', cancelled_reason = NULL, status = CASE s.status WHEN 'draft' THEN 'cancelled' ELSE s.status END
    FROM venues v WHERE v.id = s.venue_id AND v.host_id = own_host;
    UPDATE bookings b SET payment_token = '' WHERE b.guest_id = p_user_id;
    PERFORM leave_waitlist(w.session_id, p_user_id, NULL, p_now, p_trace_parent)
    FROM waitlist_entries w WHERE w.guest_id = p_user_id AND w.status = 'waiting';
    UPDATE waitlist_entries w SET payment_token = '' WHERE w.guest_id = p_user_id;
    UPDATE payments p SET action_url = NULL FROM bookings b WHERE b.id = p.booking_id AND b.guest_id = p_user_id;

    -- What he has written, and what was written of him. The ratings stay: they are others' reputation, and his own.
    UPDATE reviews r SET comment = '' WHERE r.guest_id = p_user_id OR r.host_id = own_host;

    -- Mails tell names: those to him, and those to others about his bookings and evenings.
    DELETE FROM mails m USING notifications n
    WHERE n.id = m.notification_id AND (
        m.user_id = p_user_id OR n.booking_id IN (SELECT b.id FROM bookings b WHERE b.guest_id = p_user_id)
        OR n.booking_id IN (SELECT b.id FROM bookings b JOIN sessions s ON s.id = b.session_id JOIN venues v ON v.id = s.venue_id
                            WHERE v.host_id = own_host)
        OR n.session_id IN (SELECT s.id FROM sessions s JOIN venues v ON v.id = s.venue_id WHERE v.host_id = own_host));
    DELETE FROM notifications n WHERE n.user_id = p_user_id;
    DELETE FROM idempotency_keys k WHERE k.user_id = p_user_id;

    PERFORM set_config('couchannel.forgetting', 'on', true);
    UPDATE audit_log a SET address = NULL WHERE a.user_id = p_user_id AND a.address IS NOT NULL;
    PERFORM set_config('couchannel.forgetting', 'off', true);

    INSERT INTO outbox (topic, key, type, payload, trace_parent)
    VALUES ('profile.events', p_user_id::text, 'couchannel.profile.erased.v1', jsonb_build_object('userId', p_user_id), p_trace_parent);
    PERFORM record_audit('user', p_user_id, 'user.erase', p_user_id::text, NULL, 'done', p_trace_parent);
    RETURN QUERY SELECT 'done', 0, 0, 0;
END
$$;
