-- The user of a token, made when he comes for the first time. A persona of the demonstrations takes his host over from whoever was that
-- persona before: an issuer that moved to another address is another issuer, and its users are new.
CREATE FUNCTION ensure_user(p_id uuid, p_issuer text, p_subject text, p_name text, p_address text, p_trace_parent text)
RETURNS TABLE (id uuid, name text, suspended_at timestamptz, host_id uuid) LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO users AS u (id, issuer, subject, name) VALUES (p_id, p_issuer, p_subject, p_name)
    ON CONFLICT (issuer, subject) DO NOTHING;
    IF FOUND THEN
        UPDATE hosts h SET user_id = p_id FROM personas p WHERE p.subject = p_subject AND h.id = p.host_id;
        PERFORM record_audit('user', p_id, 'user.create', p_id::text, p_address, 'done', p_trace_parent);
    ELSE
        UPDATE users u SET name = p_name
        WHERE u.issuer = p_issuer AND u.subject = p_subject AND p_name IS NOT NULL AND u.name IS DISTINCT FROM p_name;
    END IF;

    RETURN QUERY SELECT u.id, u.name, u.suspended_at, h.id FROM users u LEFT JOIN hosts h ON h.user_id = u.id
    WHERE u.issuer = p_issuer AND u.subject = p_subject;
END
$$;

-- Makes a host of a user, once: whoever is one already stays the host that he is.
CREATE FUNCTION become_host(
    p_host_id uuid, p_user_id uuid, p_name text, p_about text, p_key text, p_request_hash bytea, p_address text, p_trace_parent text)
RETURNS TABLE (outcome text, host jsonb) LANGUAGE plpgsql AS $$
DECLARE
    known idempotency_keys;
    found_id uuid;
    result text := 'made';
BEGIN
    INSERT INTO idempotency_keys (user_id, key, request_hash, outcome, made_id)
    VALUES (p_user_id, p_key, p_request_hash, 'made', p_host_id) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT * INTO STRICT known FROM idempotency_keys k WHERE k.user_id = p_user_id AND k.key = p_key;
        result := CASE WHEN known.request_hash = p_request_hash THEN known.outcome ELSE 'key-reused' END;
        PERFORM record_audit('user', p_user_id, 'host.create', NULL, p_address,
            CASE result WHEN 'key-reused' THEN result ELSE 'repeated' END, p_trace_parent);
        RETURN QUERY SELECT result, (SELECT to_jsonb(h) FROM hosts h WHERE h.user_id = p_user_id AND result <> 'key-reused');
        RETURN;
    END IF;

    INSERT INTO hosts (id, name, about, user_id) VALUES (p_host_id, p_name, p_about, p_user_id)
    ON CONFLICT (user_id) DO NOTHING RETURNING hosts.id INTO found_id;
    IF found_id IS NULL THEN
        result := 'is-host';
        UPDATE idempotency_keys k SET outcome = result WHERE k.user_id = p_user_id AND k.key = p_key;
    END IF;

    PERFORM record_audit('user', p_user_id, 'host.create', found_id::text, p_address,
        CASE result WHEN 'made' THEN 'done' ELSE result END, p_trace_parent);
    RETURN QUERY SELECT result, (SELECT to_jsonb(h) FROM hosts h WHERE h.user_id = p_user_id);
END
$$;

-- Suspends a user, or lets him back in: p_reason tells which. Answers what it was about, or nothing where there is no such user.
CREATE FUNCTION suspend_user(p_user_id uuid, p_reason text, p_admin_id uuid, p_address text, p_trace_parent text)
RETURNS TABLE (id uuid, issuer text, subject text) LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY UPDATE users u
    SET suspended_at = CASE WHEN p_reason IS NULL THEN NULL ELSE coalesce(u.suspended_at, now()) END, suspended_reason = p_reason
    WHERE u.id = p_user_id RETURNING u.id, u.issuer, u.subject;
    PERFORM record_audit('user', p_admin_id, CASE WHEN p_reason IS NULL THEN 'user.reinstate' ELSE 'user.suspend' END, p_user_id::text,
        p_address, CASE WHEN FOUND THEN 'done' ELSE 'not-found' END, p_trace_parent);
END
$$;
