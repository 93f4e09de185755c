-- Where money is, and whose it is: double entry. A positive amount is a debit, a negative one a credit, such as what we hold for others.
--   provider  what the payment provider holds for us
--   guests    what guests are owed, until the provider has given it back
--   held      what a host's sessions have earned, before they are paid out
--   host      what a host is owed; positive where a late refund has left him in debt
--   payouts   what is on its way to hosts
--   fees      what is ours
CREATE TABLE ledger_accounts (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind     text NOT NULL CHECK (kind IN ('provider', 'guests', 'held', 'host', 'payouts', 'fees')),
    host_id  uuid REFERENCES hosts,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    UNIQUE NULLS NOT DISTINCT (kind, host_id, currency),
    CHECK ((host_id IS NOT NULL) = (kind IN ('held', 'host', 'payouts')))
);

CREATE TABLE ledger_transactions (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text NOT NULL CHECK (kind IN ('payment', 'earning', 'payout')),
    -- No foreign keys: whoever writes here may have locked a booking, and must not wait for its session then.
    session_id uuid NOT NULL,
    booking_id uuid,
    at         timestamptz NOT NULL,
    CHECK ((booking_id IS NOT NULL) = (kind = 'payment'))
);

CREATE INDEX ledger_transactions_of_session ON ledger_transactions (session_id);
CREATE INDEX ledger_transactions_of_booking ON ledger_transactions (booking_id) WHERE booking_id IS NOT NULL;

CREATE TABLE ledger_postings (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transaction_id bigint NOT NULL REFERENCES ledger_transactions,
    account_id     bigint NOT NULL REFERENCES ledger_accounts,
    amount         bigint NOT NULL CHECK (amount <> 0)
);

CREATE INDEX ledger_postings_of_transaction ON ledger_postings (transaction_id);
CREATE INDEX ledger_postings_of_account ON ledger_postings (account_id) INCLUDE (amount);

-- What is written stays: a mistake is corrected by another transaction.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is written once: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'CK501';
END
$$;

CREATE TRIGGER accounts_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_accounts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER transactions_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transactions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER postings_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_postings
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

-- Whatever writes postings, a transaction of which a currency does not come to nothing is none.
CREATE FUNCTION check_ledger_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM ledger_postings p JOIN ledger_accounts a ON a.id = p.account_id
               WHERE p.transaction_id = new.transaction_id GROUP BY a.currency HAVING sum(p.amount) <> 0) THEN
        RAISE EXCEPTION 'the ledger''s transaction % does not balance', new.transaction_id USING ERRCODE = 'CK500';
    END IF;

    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER transactions_balance AFTER INSERT ON ledger_postings DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_ledger_balance();

-- The account of that kind, made when it is first needed.
CREATE FUNCTION ledger_account(p_kind text, p_host_id uuid, p_currency text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    found_id bigint;
BEGIN
    LOOP
        SELECT a.id INTO found_id FROM ledger_accounts a
        WHERE a.kind = p_kind AND a.host_id IS NOT DISTINCT FROM p_host_id AND a.currency = p_currency;
        EXIT WHEN found_id IS NOT NULL;
        INSERT INTO ledger_accounts (kind, host_id, currency) VALUES (p_kind, p_host_id, p_currency) ON CONFLICT DO NOTHING;
    END LOOP;

    RETURN found_id;
END
$$;

CREATE FUNCTION ledger_post(p_transaction_id bigint, p_kind text, p_host_id uuid, p_currency text, p_amount bigint)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF p_amount <> 0 THEN
        INSERT INTO ledger_postings (transaction_id, account_id, amount)
        VALUES (p_transaction_id, ledger_account(p_kind, p_host_id, p_currency), p_amount);
    END IF;
END
$$;
