-- The sandbox's bank, which can now need its customer, take its time, and tell by webhook.
ALTER TABLE sandbox_payments
    DROP CONSTRAINT sandbox_payments_status_check,
    ADD CONSTRAINT sandbox_payments_status_check
        CHECK (status IN ('processing', 'action_required', 'declined', 'authorised', 'captured', 'voided')),
    -- How often it was asked to set the money aside: the first times it may not answer.
    ADD COLUMN asked integer NOT NULL DEFAULT 0,
    -- When what it works on is done.
    ADD COLUMN settles_at timestamptz,
    -- Who knows this may say yes or no.
    ADD COLUMN challenge uuid UNIQUE,
    -- How often it tells each event; never, where it is not for the token to tell.
    ADD COLUMN tells integer NOT NULL DEFAULT 0,
    ADD COLUMN currency text;

-- What it still has to tell. A row goes when it has been told as often as it is to be.
CREATE TABLE sandbox_webhooks (
    id              uuid PRIMARY KEY,
    booking_id      uuid NOT NULL,
    type            text NOT NULL,
    created_at      timestamptz NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    attempts        integer NOT NULL DEFAULT 0,
    copies_left     integer NOT NULL
);

CREATE INDEX sandbox_webhooks_due ON sandbox_webhooks (next_attempt_at);

-- What the bank knows of a booking's money now.
CREATE FUNCTION sandbox_find(p_booking_id uuid, p_now timestamptz) RETURNS sandbox_payments LANGUAGE plpgsql AS $$
DECLARE
    known sandbox_payments;
BEGIN
    UPDATE sandbox_payments k SET status = 'authorised'
    WHERE k.booking_id = p_booking_id AND k.status = 'processing' AND k.settles_at <= p_now;
    SELECT k.* INTO known FROM sandbox_payments k WHERE k.booking_id = p_booking_id;
    RETURN known;
END
$$;

CREATE FUNCTION sandbox_tell(p_payment sandbox_payments, p_what text, p_at timestamptz) RETURNS void LANGUAGE sql AS $$
    INSERT INTO sandbox_webhooks (id, booking_id, type, created_at, next_attempt_at, copies_left)
    SELECT gen_random_uuid(), p_payment.booking_id, 'payment.' || p_what, p_at, p_at, p_payment.tells WHERE p_payment.tells > 0
$$;

-- Asks the bank to set money aside. What it made of it the first time stays; p_settles_at tells when it is done with it.
CREATE FUNCTION sandbox_open(
    p_booking_id uuid, p_amount bigint, p_currency text, p_status text, p_reason text, p_settles_at timestamptz, p_tells integer,
    p_now timestamptz)
RETURNS sandbox_payments LANGUAGE plpgsql AS $$
DECLARE
    opened sandbox_payments;
BEGIN
    INSERT INTO sandbox_payments (booking_id, status, reason, amount, currency, settles_at, tells, challenge)
    VALUES (p_booking_id, p_status, p_reason, p_amount, p_currency, p_settles_at, p_tells,
            CASE p_status WHEN 'action_required' THEN gen_random_uuid() END)
    ON CONFLICT (booking_id) DO NOTHING RETURNING * INTO opened;
    IF opened.status IN ('authorised', 'processing') THEN
        PERFORM sandbox_tell(opened, 'authorised', coalesce(p_settles_at, p_now));
    END IF;

    UPDATE sandbox_payments k SET asked = k.asked + 1 WHERE k.booking_id = p_booking_id;
    RETURN sandbox_find(p_booking_id, p_now);
END
$$;

-- Moves the money, where it is in one of p_from. Answers whether it is there now.
CREATE FUNCTION sandbox_move(p_booking_id uuid, p_from text[], p_to text, p_now timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    known sandbox_payments := sandbox_find(p_booking_id, p_now);
BEGIN
    UPDATE sandbox_payments k SET status = p_to WHERE k.booking_id = p_booking_id AND k.status = ANY (p_from) RETURNING k.* INTO known;
    IF FOUND THEN
        PERFORM sandbox_tell(known, p_to, p_now);
    END IF;

    RETURN EXISTS (SELECT FROM sandbox_payments k WHERE k.booking_id = p_booking_id AND k.status = p_to);
END
$$;

-- The customer's yes or no, the first that he says. Answers where the payment is then, or nothing where nobody was asked.
CREATE FUNCTION sandbox_answer(p_challenge uuid, p_yes boolean, p_now timestamptz) RETURNS sandbox_payments LANGUAGE plpgsql AS $$
DECLARE
    answered sandbox_payments;
BEGIN
    UPDATE sandbox_payments k
    SET status = CASE WHEN p_yes THEN 'authorised' ELSE 'declined' END,
        reason = CASE WHEN NOT p_yes THEN 'authentication-failed' END
    WHERE k.challenge = p_challenge AND k.status = 'action_required' RETURNING k.* INTO answered;
    IF FOUND THEN
        PERFORM sandbox_tell(answered, answered.status, p_now);
    ELSE
        SELECT k.* INTO answered FROM sandbox_payments k WHERE k.challenge = p_challenge;
    END IF;

    RETURN answered;
END
$$;
