-- A guest's issuer may tell his address after his first booking's mail is written: the mail waits for it, and goes where he is to be
-- reached when it is sent.
ALTER TABLE mails ALTER COLUMN recipient DROP NOT NULL;

-- Makes what an event tells users, and their mails, once: the inbox knows the event from then on, or nothing has happened. Who is
-- forgotten is told nothing.
CREATE OR REPLACE FUNCTION notify_users(p_consumer text, p_event_id text, p_drafts jsonb, p_now timestamptz)
RETURNS integer LANGUAGE plpgsql AS $$
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
        WHERE NOT EXISTS (SELECT FROM users u WHERE u.id = d.user_id AND u.erased_at IS NOT NULL)
    ), told AS (
        INSERT INTO notifications (id, user_id, kind, data, booking_id, session_id, event_id, created_at)
        SELECT d.id, d.user_id, d.kind, d.data, d.booking_id, d.session_id, p_event_id, p_now FROM drafts d
        ON CONFLICT (user_id, kind, event_id) DO NOTHING
        RETURNING notifications.id
    ), written AS (
        INSERT INTO mails (id, user_id, notification_id, recipient, subject, body_text, body_html, calendar, calendar_method,
                           created_at, next_attempt_at)
        SELECT gen_random_uuid(), d.user_id, d.id, u.email, m.subject, m.body_text, m.body_html, m.calendar, m.calendar_method,
               p_now, p_now
        FROM told JOIN drafts d ON d.id = told.id JOIN users u ON u.id = d.user_id
        CROSS JOIN LATERAL jsonb_to_record(d.mail) AS m (
            subject text, body_text text, body_html text, calendar text, calendar_method text)
    )
    SELECT count(*) INTO made FROM told;
    RETURN made;
END
$$;
