-- Pays a finished session out, once, when nothing about its money is under way: no booking that may still end in another way, no refund
-- that is not given back. What its host owes from late refunds is set off; he is never asked to pay. Answers whether it is settled now.
CREATE FUNCTION pay_out_session(p_session_id uuid, p_fee_percent integer, p_now timestamptz, p_trace_parent text)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    session sessions;
    of_host uuid;
    earned record;
    entry bigint;
    owed bigint;
    fee bigint;
    paid bigint;
BEGIN
    SELECT s.* INTO session FROM sessions s WHERE s.id = p_session_id FOR UPDATE SKIP LOCKED;
    -- From here on, no payment of it changes until this is done.
    PERFORM lock_ledger_of(p_session_id);
    IF session.id IS NULL OR session.status <> 'finished' OR session.paid_out_at IS NOT NULL OR EXISTS (
        SELECT FROM bookings b LEFT JOIN payments p ON p.booking_id = b.id
        WHERE b.session_id = p_session_id AND (b.status IN ('pending', 'held', 'authorised', 'confirmed')
            OR p.status IN ('requested', 'processing', 'action_required', 'authorised') OR p.refund_due > p.refunded_amount)) THEN
        RETURN false;
    END IF;

    SELECT v.host_id INTO of_host FROM venues v WHERE v.id = session.venue_id;
    FOR earned IN
        SELECT a.currency, -sum(p.amount) AS gross
        FROM ledger_transactions t JOIN ledger_postings p ON p.transaction_id = t.id JOIN ledger_accounts a ON a.id = p.account_id
        WHERE t.session_id = p_session_id AND a.kind = 'held' GROUP BY a.currency HAVING sum(p.amount) < 0 ORDER BY a.currency
    LOOP
        fee := percent_of(earned.gross::bigint, p_fee_percent);
        INSERT INTO ledger_transactions (kind, session_id, at) VALUES ('earning', p_session_id, p_now) RETURNING id INTO entry;
        PERFORM ledger_post(entry, 'held', of_host, earned.currency, earned.gross::bigint);
        PERFORM ledger_post(entry, 'fees', NULL, earned.currency, -fee);
        PERFORM ledger_post(entry, 'host', of_host, earned.currency, fee - earned.gross::bigint);

        -- One payout of a host after the other, or two of them would set off the same debt.
        PERFORM FROM ledger_accounts a WHERE a.id = ledger_account('host', of_host, earned.currency) FOR NO KEY UPDATE;
        SELECT -coalesce(sum(p.amount), 0) INTO owed FROM ledger_postings p
        WHERE p.account_id = ledger_account('host', of_host, earned.currency);
        paid := greatest(owed, 0);
        INSERT INTO payouts (id, session_id, host_id, currency, gross, fee_percent, fee, carried, amount, created_at)
        VALUES (gen_random_uuid(), p_session_id, of_host, earned.currency, earned.gross, p_fee_percent, fee,
                paid - (earned.gross - fee), paid, p_now);
        IF paid > 0 THEN
            INSERT INTO ledger_transactions (kind, session_id, at) VALUES ('payout', p_session_id, p_now) RETURNING id INTO entry;
            PERFORM ledger_post(entry, 'host', of_host, earned.currency, paid);
            PERFORM ledger_post(entry, 'payouts', of_host, earned.currency, -paid);
        END IF;
    END LOOP;

    UPDATE sessions s SET paid_out_at = p_now WHERE s.id = p_session_id;
    PERFORM record_audit('worker', NULL, 'session.pay-out', p_session_id::text, NULL, 'done', p_trace_parent);
    RETURN true;
END
$$;

-- A session that is called off costs nobody anything: who cancelled before, and was owed a part by his policy, is owed the rest, too. Tells
-- it by the booking's event, which carries what is given back in all. Answers whether there was anything to give.
CREATE FUNCTION refund_in_full(p_booking_id uuid, p_now timestamptz, p_trace_parent text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    session sessions;
    booking bookings;
BEGIN
    SELECT s.* INTO session FROM sessions s JOIN bookings b ON b.session_id = s.id WHERE b.id = p_booking_id FOR UPDATE OF s;
    SELECT b.* INTO booking FROM bookings b WHERE b.id = p_booking_id FOR UPDATE;
    IF session.status IS DISTINCT FROM 'cancelled' OR booking.status <> 'cancelled' THEN
        RETURN false;
    END IF;

    UPDATE payments p SET refund_due = p.amount, changed_at = p_now
    WHERE p.booking_id = p_booking_id AND p.status IN ('captured', 'refunded') AND p.refund_due < p.amount;
    IF NOT FOUND THEN
        RETURN false;
    END IF;

    UPDATE bookings b SET status_reason = 'session-cancelled', changed_at = p_now WHERE b.id = p_booking_id RETURNING b.* INTO booking;
    PERFORM record_booking_event(booking, session, 'cancelled', p_trace_parent);
    PERFORM record_audit('worker', NULL, 'booking.refund', p_booking_id::text, NULL, 'done', p_trace_parent);
    RETURN true;
END
$$;

CREATE INDEX sessions_cancelled ON sessions (id) WHERE status = 'cancelled';
