-- Of twins with the same key, the second is told that the first is still under way, instead of waiting for it. Where the key is claimed is
-- the one place that every function with a key goes through, those to come as well; the lock ends with the transaction.
CREATE FUNCTION refuse_twin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended(new.user_id::text || ' ' || new.key, 0)) THEN
        RAISE EXCEPTION 'a request with this idempotency key is under way' USING ERRCODE = 'CK409';
    END IF;

    RETURN new;
END
$$;

CREATE TRIGGER twins_do_not_wait BEFORE INSERT ON idempotency_keys FOR EACH ROW EXECUTE FUNCTION refuse_twin();
