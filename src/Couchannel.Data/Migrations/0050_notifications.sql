-- Where and in which language a user is written to. The issuer tells both, until the user chooses a language himself.
ALTER TABLE users
    ADD COLUMN email           text,
    ADD COLUMN language        text NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'pl')),
    ADD COLUMN language_chosen boolean NOT NULL DEFAULT false;

DROP FUNCTION ensure_user(uuid, text, text, text, text, text);

-- The user of a token, made when he comes for the first time; what the token no longer tells is kept. A persona of the demonstrations takes
-- his host over from whoever was that persona before: an issuer that moved to another address is another issuer, and its users are new.
CREATE FUNCTION ensure_user(
    p_id uuid, p_issuer text, p_subject text, p_name text, p_email text, p_language text, p_address text, p_trace_parent text)
RETURNS TABLE (id uuid, name text, suspended_at timestamptz, host_id uuid, language text, email text) LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO users AS u (id, issuer, subject, name, email, language)
    VALUES (p_id, p_issuer, p_subject, p_name, p_email, coalesce(p_language, 'en'))
    ON CONFLICT (issuer, subject) DO NOTHING;
    IF FOUND THEN
        UPDATE hosts h SET user_id = p_id FROM personas p WHERE p.subject = p_subject AND h.id = p.host_id;
        PERFORM record_audit('user', p_id, 'user.create', p_id::text, p_address, 'done', p_trace_parent);
    ELSE
        UPDATE users u
        SET name = coalesce(p_name, u.name), email = coalesce(p_email, u.email),
            language = CASE WHEN u.language_chosen THEN u.language ELSE coalesce(p_language, u.language) END
        WHERE u.issuer = p_issuer AND u.subject = p_subject
          AND ((p_name IS NOT NULL AND u.name IS DISTINCT FROM p_name) OR (p_email IS NOT NULL AND u.email IS DISTINCT FROM p_email)
               OR (p_language <> u.language AND NOT u.language_chosen));
    END IF;

    RETURN QUERY SELECT u.id, u.name, u.suspended_at, h.id, u.language, u.email FROM users u LEFT JOIN hosts h ON h.user_id = u.id
    WHERE u.issuer = p_issuer AND u.subject = p_subject;
END
$$;

CREATE FUNCTION choose_language(p_user_id uuid, p_language text, p_address text, p_trace_parent text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE users u SET language = p_language, language_chosen = true WHERE u.id = p_user_id;
    PERFORM record_audit('user', p_user_id, 'user.update', p_user_id::text, p_address, 'done', p_trace_parent);
END
$$;

-- What users are told. Their names and addresses are not in here: they are looked up when somebody reads it, and forgotten with the person.
CREATE TABLE notifications (
    id         uuid PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users,
    kind       text NOT NULL,
    data       jsonb NOT NULL,
    booking_id uuid REFERENCES bookings,
    session_id uuid REFERENCES sessions,
    event_id   text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    read_at    timestamptz,
    -- However often an event comes, it is told once.
    UNIQUE (user_id, kind, event_id)
);

CREATE INDEX notifications_of_user ON notifications (user_id, id DESC);
CREATE INDEX notifications_unread ON notifications (user_id) WHERE read_at IS NULL;
CREATE INDEX notifications_of_booking ON notifications (booking_id) WHERE booking_id IS NOT NULL;

-- Mails on their way, written with what they tell of, and sent apart from it: a mail server that is down delays mails and nothing else.
CREATE TABLE mails (
    id              uuid PRIMARY KEY,
    user_id         uuid NOT NULL REFERENCES users,
    notification_id uuid NOT NULL UNIQUE REFERENCES notifications ON DELETE CASCADE,
    recipient       text NOT NULL,
    subject         text NOT NULL,
    body_text       text NOT NULL,
    body_html       text NOT NULL,
    calendar        text,
    calendar_method text CHECK (calendar_method IN ('PUBLISH', 'CANCEL')),
    created_at      timestamptz NOT NULL DEFAULT now(),
    attempts        integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    sent_at         timestamptz,
    failed_at       timestamptz,
    -- A word of ours: what a mail server says of a mail may hold its address.
    last_error      text,
    CHECK (sent_at IS NULL OR failed_at IS NULL),
    CHECK ((calendar IS NULL) = (calendar_method IS NULL))
);

CREATE INDEX mails_due ON mails (next_attempt_at) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX mails_of_user ON mails (user_id);

-- Makes what an event tells users, and their mails, once: the inbox knows the event from then on, or nothing has happened.
CREATE FUNCTION notify_users(p_consumer text, p_event_id text, p_drafts jsonb, p_now timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    made integer := 0;
BEGIN
    INSERT INTO inbox (consumer, event_id) VALUES (p_consumer, p_event_id) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;

    WITH drafts AS (
        SELECT d.* FROM jsonb_to_recordset(p_drafts) AS d (
            id uuid, user_id uuid, kind text, data jsonb, booking_id uuid, session_id uuid, mail jsonb)
    ), told AS (
        INSERT INTO notifications (id, user_id, kind, data, booking_id, session_id, event_id, created_at)
        SELECT d.id, d.user_id, d.kind, d.data, d.booking_id, d.session_id, p_event_id, p_now FROM drafts d
        ON CONFLICT (user_id, kind, event_id) DO NOTHING
        RETURNING notifications.id
    ), written AS (
        INSERT INTO mails (id, user_id, notification_id, recipient, subject, body_text, body_html, calendar, calendar_method,
                           created_at, next_attempt_at)
        SELECT gen_random_uuid(), d.user_id, d.id, m.recipient, m.subject, m.body_text, m.body_html, m.calendar, m.calendar_method,
               p_now, p_now
        FROM told JOIN drafts d ON d.id = told.id
        CROSS JOIN LATERAL jsonb_to_record(d.mail) AS m (
            recipient text, subject text, body_text text, body_html text, calendar text, calendar_method text)
        WHERE m.recipient IS NOT NULL
    )
    SELECT count(*) INTO made FROM told;
    RETURN made;
END
$$;
