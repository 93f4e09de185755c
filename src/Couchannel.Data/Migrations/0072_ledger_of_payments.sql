-- One for each session and currency that something was left of.
CREATE TABLE payouts (
    id          uuid PRIMARY KEY,
    session_id  uuid NOT NULL REFERENCES sessions,
    host_id     uuid NOT NULL REFERENCES hosts,
    currency    text NOT NULL,
    -- What guests have paid and did not get back.
    gross       bigint NOT NULL CHECK (gross > 0),
    fee_percent integer NOT NULL CHECK (fee_percent BETWEEN 0 AND 100),
    fee         bigint NOT NULL CHECK (fee BETWEEN 0 AND gross),
    -- What the host owed from late refunds, and is set off here: nothing, or negative.
    carried     bigint NOT NULL,
    amount      bigint NOT NULL CHECK (amount >= 0 AND amount = gross - fee + carried),
    created_at  timestamptz NOT NULL,
    UNIQUE (session_id, currency)
);

CREATE INDEX payouts_of_host ON payouts (host_id, created_at DESC, id DESC);

-- When a session's money was settled: from then on, what comes or goes late is its host's own.
ALTER TABLE sessions ADD COLUMN paid_out_at timestamptz;
CREATE INDEX sessions_to_pay_out ON sessions (changed_at) WHERE status = 'finished' AND paid_out_at IS NULL;

-- Writes down what has changed about a payment, as three numbers: what was taken, what of it is owed back, what of that is given back. Of
-- what is neither, the session's host has the use: it is held for him until the payout, and after it, it is his, less the fee. That fee
-- is counted of all that is left of the session, so that no number of late refunds makes more or less of it.
CREATE FUNCTION post_payment(
    p_payment payments, p_taken bigint, p_due bigint, p_refunded bigint, p_now timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    session sessions;
    of_host uuid;
    entry bigint;
    payout payouts;
    kept bigint := p_taken - p_due;
    late bigint;
    fee bigint;
BEGIN
    SELECT s.* INTO session FROM sessions s JOIN bookings b ON b.session_id = s.id WHERE b.id = p_payment.booking_id;
    SELECT v.host_id INTO of_host FROM venues v WHERE v.id = session.venue_id;
    INSERT INTO ledger_transactions (kind, session_id, booking_id, at)
    VALUES ('payment', session.id, p_payment.booking_id, p_now) RETURNING id INTO entry;
    PERFORM ledger_post(entry, 'provider', NULL, p_payment.currency, p_taken - p_refunded);
    PERFORM ledger_post(entry, 'guests', NULL, p_payment.currency, p_refunded - p_due);
    IF session.paid_out_at IS NULL THEN
        PERFORM ledger_post(entry, 'held', of_host, p_payment.currency, -kept);
        RETURN;
    END IF;

    SELECT o.* INTO payout FROM payouts o WHERE o.session_id = session.id AND o.currency = p_payment.currency;
    -- What came and went late before this.
    SELECT coalesce(-sum(p.amount), 0) INTO late
    FROM ledger_transactions t JOIN ledger_postings p ON p.transaction_id = t.id JOIN ledger_accounts a ON a.id = p.account_id
    WHERE t.session_id = session.id AND t.kind = 'payment' AND t.id <> entry AND a.currency = p_payment.currency
      AND a.kind IN ('host', 'fees');
    fee := CASE WHEN payout.id IS NULL THEN 0
        ELSE percent_of(greatest(payout.gross + late + kept, 0), payout.fee_percent)
           - percent_of(greatest(payout.gross + late, 0), payout.fee_percent) END;
    PERFORM ledger_post(entry, 'fees', NULL, p_payment.currency, -fee);
    PERFORM ledger_post(entry, 'host', of_host, p_payment.currency, fee - kept);
END
$$;

-- What postings of one session tell is one thing after the other, whatever else their transactions have locked: a lock that everybody takes
-- last.
CREATE FUNCTION lock_ledger_of(p_session_id uuid) RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('ledger ' || p_session_id, 0))
$$;

-- Hooked to the table, no function that changes a payment can forget it.
CREATE FUNCTION follow_payment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    taken bigint := CASE WHEN new.status IN ('captured', 'refunded') THEN new.amount ELSE 0 END;
    due bigint := new.refund_due;
    refunded bigint := new.refunded_amount;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        taken := taken - CASE WHEN old.status IN ('captured', 'refunded') THEN old.amount ELSE 0 END;
        due := due - old.refund_due;
        refunded := refunded - old.refunded_amount;
    END IF;

    IF taken <> 0 OR due <> 0 OR refunded <> 0 THEN
        PERFORM lock_ledger_of(b.session_id) FROM bookings b WHERE b.id = new.booking_id;
        PERFORM post_payment(new, taken, due, refunded, new.changed_at);
    END IF;

    RETURN NULL;
END
$$;

CREATE TRIGGER ledger_follows AFTER INSERT OR UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION follow_payment();

-- The money of before.
SELECT post_payment(p, p.amount, p.refund_due, p.refunded_amount, p.changed_at)
FROM payments p WHERE p.status IN ('captured', 'refunded') AND p.amount > 0 ORDER BY p.changed_at;
