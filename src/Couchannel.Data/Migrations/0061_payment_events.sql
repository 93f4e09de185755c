-- A provider may need the guest for an answer, or time: the booking stays held meanwhile.
ALTER TABLE payments
    -- Where the guest says yes or no to his bank.
    ADD COLUMN action_url text,
    DROP CONSTRAINT payments_status_check,
    ADD CONSTRAINT payments_status_check CHECK (status IN (
        'requested', 'processing', 'action_required', 'declined', 'authorised', 'captured', 'voided', 'refunded'));

DROP INDEX payments_to_settle;
CREATE INDEX payments_to_settle ON payments (changed_at)
    WHERE status IN ('requested', 'processing', 'action_required', 'authorised') OR refund_due > refunded_amount;
CREATE INDEX payments_by_reference ON payments (provider, reference);

-- What providers have told by webhook: each event once, however often it comes, and at the same time what is still to be seen to.
CREATE TABLE payment_events (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    provider        text NOT NULL,
    event_id        text NOT NULL,
    type            text NOT NULL,
    -- Nothing where the event is about no payment of ours.
    booking_id      uuid REFERENCES bookings,
    occurred_at     timestamptz NOT NULL,
    received_at     timestamptz NOT NULL,
    attempts        integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    handled_at      timestamptz,
    UNIQUE (provider, event_id)
);

CREATE INDEX payment_events_to_handle ON payment_events (next_attempt_at) WHERE handled_at IS NULL;
CREATE INDEX payment_events_of_booking ON payment_events (booking_id);

-- Writes an event of a provider down, once. What it says is not believed: it lets a worker ask the provider after the payment that it
-- is about. Of that it tells the booking, or the provider's reference.
CREATE FUNCTION record_payment_event(
    p_provider text, p_event_id text, p_type text, p_booking_id uuid, p_reference text, p_occurred_at timestamptz, p_address text,
    p_now timestamptz, p_trace_parent text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    about uuid;
    result text := 'repeated';
BEGIN
    SELECT p.booking_id INTO about FROM payments p
    WHERE p.provider = p_provider AND (p.booking_id = p_booking_id OR p.reference = p_reference)
    ORDER BY p.booking_id = p_booking_id DESC NULLS LAST LIMIT 1;
    INSERT INTO payment_events (provider, event_id, type, booking_id, occurred_at, received_at, next_attempt_at, handled_at)
    VALUES (p_provider, p_event_id, p_type, about, p_occurred_at, p_now, p_now, CASE WHEN about IS NULL THEN p_now END)
    ON CONFLICT DO NOTHING;
    IF FOUND THEN
        result := CASE WHEN about IS NULL THEN 'unknown-payment' ELSE 'done' END;
    END IF;

    PERFORM record_audit('nobody', NULL, 'payment.webhook', about::text, p_address, result, p_trace_parent);
    RETURN result;
END
$$;

-- Writes down that the provider's answer waits for the guest or for time, while the booking waits for it. The guest is told once.
CREATE FUNCTION await_payment(
    p_booking_id uuid, p_reference text, p_status text, p_action_url text, p_now timestamptz, p_trace_parent text)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    session sessions;
    held bookings;
    known text;
BEGIN
    SELECT s.* INTO session FROM sessions s JOIN bookings b ON b.session_id = s.id WHERE b.id = p_booking_id FOR UPDATE OF s;
    SELECT b.* INTO held FROM bookings b WHERE b.id = p_booking_id AND b.status = 'held' FOR UPDATE;
    SELECT p.status INTO known FROM payments p WHERE p.booking_id = p_booking_id FOR UPDATE;
    IF held.id IS NULL OR known IS NULL OR known NOT IN ('requested', 'processing', 'action_required') THEN
        RETURN false;
    END IF;

    UPDATE payments p
    SET status = p_status, reference = coalesce(p.reference, p_reference), action_url = p_action_url, changed_at = p_now
    WHERE p.booking_id = p_booking_id;
    IF p_status = 'action_required' AND known <> 'action_required' THEN
        PERFORM record_booking_event(held, session, 'action_required', p_trace_parent);
        PERFORM record_booking_step(p_booking_id, 'action-required', 'await', NULL, 'worker', NULL, NULL, p_now, p_trace_parent);
    END IF;

    RETURN true;
END
$$;

-- As before, and never back in time: what is known to be taken or given back stays so, whoever comes late with what he saw before.
CREATE OR REPLACE FUNCTION settle_payment(
    p_booking_id uuid, p_reference text, p_status text, p_refunded bigint, p_now timestamptz, p_trace_parent text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    known payments;
    ended boolean;
BEGIN
    SELECT b.status IN ('rejected', 'expired', 'cancelled') INTO ended FROM bookings b WHERE b.id = p_booking_id FOR UPDATE;
    SELECT p.* INTO known FROM payments p WHERE p.booking_id = p_booking_id FOR UPDATE;
    UPDATE payments p
    SET status = CASE WHEN p_status NOT IN ('captured', 'refunded') AND known.status IN ('captured', 'refunded') THEN known.status
                      WHEN p_status = 'captured' AND greatest(p.refunded_amount, p_refunded) > 0 THEN 'refunded'
                      ELSE p_status END,
        reference = coalesce(p.reference, p_reference),
        refund_due = CASE WHEN p_status = 'captured' AND ended AND known.status NOT IN ('captured', 'refunded') THEN p.amount
                          ELSE greatest(p.refund_due, p_refunded) END,
        refunded_amount = greatest(p.refunded_amount, p_refunded), changed_at = p_now
    WHERE p.booking_id = p_booking_id;
    IF p_refunded > known.refunded_amount THEN
        PERFORM record_booking_step(p_booking_id, 'refunded', 'refund', NULL, 'worker', NULL, NULL, p_now, p_trace_parent);
    END IF;
END
$$;

CREATE OR REPLACE VIEW booking_details AS
SELECT b.id, b.session_id, b.guest_id, u.name AS guest_name, h.user_id AS host_user_id, s.match, s.starts_at, v.time_zone, b.seats,
       b.amount, b.currency, b.status, b.status_reason, b.created_at, b.hold_expires_at,
       -- Where somebody lives is told to those alone who have paid to come.
       CASE WHEN b.status IN ('confirmed', 'attended') THEN v.address END AS address,
       b.cancellation_policy, b.booking_mode, b.approved_at, b.approval_expires_at, p.status AS payment_status,
       coalesce(p.refund_due, 0) AS refund_due, coalesce(p.refunded_amount, 0) AS refunded_amount,
       CASE WHEN b.status = 'held' AND p.status = 'action_required' THEN p.action_url END AS payment_action_url
FROM bookings b
JOIN users u ON u.id = b.guest_id
JOIN sessions s ON s.id = b.session_id
JOIN venues v ON v.id = s.venue_id
JOIN hosts h ON h.id = v.host_id
LEFT JOIN payments p ON p.booking_id = b.id;
