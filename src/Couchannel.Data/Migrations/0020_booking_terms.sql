-- What a guest agreed to, kept with his booking: the host may change his session's terms for those who come later.
ALTER TABLE bookings
    ADD COLUMN cancellation_policy text NOT NULL DEFAULT 'flexible' CHECK (cancellation_policy IN ('flexible', 'moderate', 'strict')),
    ADD COLUMN booking_mode        text NOT NULL DEFAULT 'instant' CHECK (booking_mode IN ('instant', 'approval')),
    ADD COLUMN approved_at         timestamptz,
    -- Until when the host may say yes, once the money is set aside.
    ADD COLUMN approval_expires_at timestamptz;

DROP INDEX bookings_of_session;
CREATE INDEX bookings_of_session ON bookings (session_id, id);
DROP INDEX bookings_of_guest;
CREATE INDEX bookings_of_guest ON bookings (guest_id, id);
DROP INDEX bookings_under_way;
CREATE INDEX bookings_under_way ON bookings (changed_at) WHERE status IN ('pending', 'held', 'authorised');

-- A payment is written down before the provider is asked for it, so that whoever dies while asking leaves something to ask after.
ALTER TABLE payments
    ALTER COLUMN reference DROP NOT NULL,
    ADD COLUMN provider        text NOT NULL DEFAULT 'sandbox',
    ADD COLUMN refund_due      bigint NOT NULL DEFAULT 0,
    ADD COLUMN refunded_amount bigint NOT NULL DEFAULT 0,
    ADD COLUMN requested_at    timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN changed_at      timestamptz NOT NULL DEFAULT now(),
    DROP CONSTRAINT payments_status_check,
    ADD CONSTRAINT payments_status_check
        CHECK (status IN ('requested', 'declined', 'authorised', 'captured', 'voided', 'refunded')),
    ADD CONSTRAINT no_more_is_due_than_was_paid CHECK (refund_due BETWEEN 0 AND amount),
    ADD CONSTRAINT no_more_is_refunded_than_is_due CHECK (refunded_amount BETWEEN 0 AND refund_due);

CREATE INDEX payments_to_settle ON payments (changed_at)
    WHERE status IN ('requested', 'authorised') OR refund_due > refunded_amount;

-- What has happened to a booking, for those whom it concerns. Rows are written and read, never changed.
CREATE TABLE booking_timeline (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    booking_id uuid NOT NULL REFERENCES bookings,
    at         timestamptz NOT NULL,
    -- A state that was reached, or a word for what else happened: approved, refunded.
    what       text NOT NULL,
    actor      text NOT NULL CHECK (actor IN ('guest', 'host', 'admin', 'worker')),
    actor_id   uuid REFERENCES users,
    reason     text
);

CREATE INDEX timeline_of_booking ON booking_timeline (booking_id, id);

INSERT INTO booking_timeline (booking_id, at, what, actor, actor_id)
SELECT id, created_at, 'held', 'guest', guest_id FROM bookings;
INSERT INTO booking_timeline (booking_id, at, what, actor, reason)
SELECT id, changed_at, status, 'worker', status_reason FROM bookings WHERE status <> 'held';

-- The sandbox's side of the money: what a bank would know, apart from what is written of it above.
CREATE TABLE sandbox_payments (
    booking_id uuid PRIMARY KEY,
    status     text NOT NULL CHECK (status IN ('declined', 'authorised', 'captured', 'voided')),
    reason     text,
    amount     bigint NOT NULL,
    refunded   bigint NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND amount)
);

INSERT INTO sandbox_payments (booking_id, status, amount) SELECT booking_id, status, amount FROM payments;

CREATE OR REPLACE VIEW booking_details AS
SELECT b.id, b.session_id, b.guest_id, u.name AS guest_name, h.user_id AS host_user_id, s.match, s.starts_at, v.time_zone, b.seats,
       b.amount, b.currency, b.status, b.status_reason, b.created_at, b.hold_expires_at,
       -- Where somebody lives is told to those alone who have paid to come.
       CASE WHEN b.status IN ('confirmed', 'attended') THEN v.address END AS address,
       b.cancellation_policy, b.booking_mode, b.approved_at, b.approval_expires_at, p.status AS payment_status,
       coalesce(p.refund_due, 0) AS refund_due, coalesce(p.refunded_amount, 0) AS refunded_amount
FROM bookings b
JOIN users u ON u.id = b.guest_id
JOIN sessions s ON s.id = b.session_id
JOIN venues v ON v.id = s.venue_id
JOIN hosts h ON h.id = v.host_id
LEFT JOIN payments p ON p.booking_id = b.id;
