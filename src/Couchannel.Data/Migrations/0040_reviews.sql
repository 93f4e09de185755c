-- What guests say of a host and his session, and hosts of a guest: after an evening that both were at, once each, and never changed.
CREATE TABLE reviews (
    id         uuid PRIMARY KEY,
    booking_id uuid NOT NULL REFERENCES bookings,
    session_id uuid NOT NULL REFERENCES sessions,
    host_id    uuid NOT NULL REFERENCES hosts,
    guest_id   uuid NOT NULL REFERENCES users,
    about      text NOT NULL CHECK (about IN ('host', 'guest')),
    rating     integer NOT NULL CHECK (rating BETWEEN 1 AND 5),
    comment    text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (booking_id, about)
);

CREATE INDEX reviews_of_host ON reviews (host_id, created_at DESC, id DESC) WHERE about = 'host';
CREATE INDEX reviews_of_guest ON reviews (guest_id, created_at DESC, id DESC) WHERE about = 'guest';

-- Kept by a consumer of the events: how many reviews, their sum, and the mean that stands for them.
CREATE TABLE reputations (
    about      text NOT NULL CHECK (about IN ('host', 'guest')),
    subject_id uuid NOT NULL,
    reviews    bigint NOT NULL,
    total      bigint NOT NULL,
    mean       double precision NOT NULL,
    PRIMARY KEY (about, subject_id)
);

-- Beside the host's name, so that lists can be sorted by it.
ALTER TABLE hosts ADD COLUMN IF NOT EXISTS reputation double precision;

CREATE VIEW review_details AS
SELECT r.id, r.booking_id, r.session_id, r.host_id, r.guest_id, r.about, r.rating, r.comment, r.created_at, s.match,
       CASE r.about WHEN 'host' THEN u.name ELSE h.name END AS author_name
FROM reviews r
JOIN sessions s ON s.id = r.session_id
JOIN users u ON u.id = r.guest_id
JOIN hosts h ON h.id = r.host_id;

CREATE FUNCTION write_review(
    p_id uuid, p_booking_id uuid, p_about text, p_rating integer, p_comment text, p_user_id uuid, p_key text, p_request_hash bytea,
    p_address text, p_trace_parent text)
RETURNS TABLE (outcome text, review jsonb) LANGUAGE plpgsql AS $$
DECLARE
    known idempotency_keys;
    written reviews;
    booked booking_details;
    result text := 'made';
BEGIN
    INSERT INTO idempotency_keys (user_id, key, request_hash, outcome, made_id)
    VALUES (p_user_id, p_key, p_request_hash, 'made', p_id) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT * INTO STRICT known FROM idempotency_keys k WHERE k.user_id = p_user_id AND k.key = p_key;
        result := CASE WHEN known.request_hash = p_request_hash THEN known.outcome ELSE 'key-reused' END;
        PERFORM record_audit('user', p_user_id, 'review.create', known.made_id::text, p_address,
            CASE result WHEN 'key-reused' THEN result ELSE 'repeated' END, p_trace_parent);
        RETURN QUERY SELECT result, (SELECT to_jsonb(d) FROM review_details d WHERE d.id = known.made_id AND result = 'made');
        RETURN;
    END IF;

    SELECT * INTO booked FROM booking_details b
    WHERE b.id = p_booking_id AND p_user_id = CASE p_about WHEN 'host' THEN b.guest_id ELSE b.host_user_id END;
    IF booked.id IS NULL THEN
        result := 'not-found';
    ELSIF booked.status <> 'attended' THEN
        result := 'not-attended';
    ELSE
        INSERT INTO reviews (id, booking_id, session_id, host_id, guest_id, about, rating, comment)
        SELECT p_id, booked.id, booked.session_id, v.host_id, booked.guest_id, p_about, p_rating, p_comment
        FROM sessions s JOIN venues v ON v.id = s.venue_id WHERE s.id = booked.session_id
        ON CONFLICT (booking_id, about) DO NOTHING RETURNING * INTO written;
        result := CASE WHEN written.id IS NULL THEN 'already-reviewed' ELSE 'made' END;
    END IF;

    IF written.id IS NOT NULL THEN
        INSERT INTO outbox (topic, key, type, payload, trace_parent)
        SELECT 'profile.events', r.subject_id::text, 'couchannel.profile.reviewed.v1',
            jsonb_build_object('reviewId', written.id, 'about', p_about, 'subjectId', r.subject_id, 'sessionId', written.session_id,
                'rating', p_rating),
            p_trace_parent
        FROM (SELECT CASE p_about WHEN 'host' THEN written.host_id ELSE written.guest_id END AS subject_id) r;
    END IF;

    UPDATE idempotency_keys k SET outcome = result WHERE k.user_id = p_user_id AND k.key = p_key;
    PERFORM record_audit('user', p_user_id, 'review.create', coalesce(written.id, p_booking_id)::text, p_address,
        CASE result WHEN 'made' THEN 'done' ELSE result END, p_trace_parent);
    RETURN QUERY SELECT result, (SELECT to_jsonb(d) FROM review_details d WHERE d.id = written.id);
END
$$;

-- Counts a review once, however often its event comes: the inbox and the reputation change together. The mean of few reviews is drawn
-- towards the prior one, which counts as so many reviews (p_prior_weight).
CREATE FUNCTION apply_review(
    p_consumer text, p_event_id text, p_about text, p_subject_id uuid, p_rating integer, p_prior_mean double precision,
    p_prior_weight double precision)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    now_is reputations;
BEGIN
    INSERT INTO inbox (consumer, event_id) VALUES (p_consumer, p_event_id) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;

    INSERT INTO reputations AS r (about, subject_id, reviews, total, mean)
    VALUES (p_about, p_subject_id, 1, p_rating, (p_prior_mean * p_prior_weight + p_rating) / (p_prior_weight + 1))
    ON CONFLICT (about, subject_id) DO UPDATE
    SET reviews = r.reviews + 1, total = r.total + p_rating,
        mean = (p_prior_mean * p_prior_weight + r.total + p_rating) / (p_prior_weight + r.reviews + 1)
    RETURNING * INTO now_is;
    UPDATE hosts h SET reputation = now_is.mean WHERE p_about = 'host' AND h.id = p_subject_id;
    RETURN true;
END
$$;
