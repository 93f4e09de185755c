-- Writes down how the provider calls a booking's payment, before any money is set aside under that name: whoever comes after a worker that
-- died finds it. The first name stays. Answers the name that counts, or nothing where the booking no longer waits for its money.
CREATE FUNCTION name_payment(p_booking_id uuid, p_reference text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    named text;
BEGIN
    PERFORM FROM bookings b WHERE b.id = p_booking_id AND b.status = 'held' FOR UPDATE;
    IF FOUND THEN
        UPDATE payments p SET reference = coalesce(p.reference, p_reference) WHERE p.booking_id = p_booking_id
        RETURNING p.reference INTO named;
    END IF;

    RETURN named;
END
$$;

-- As before, but a provider is not asked for what another one has been asked for.
CREATE OR REPLACE FUNCTION request_payment(p_booking_id uuid, p_provider text, p_now timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    held bookings;
BEGIN
    SELECT b.* INTO held FROM bookings b WHERE b.id = p_booking_id AND b.status = 'held' FOR UPDATE;
    IF held.id IS NULL THEN
        RETURN false;
    END IF;

    INSERT INTO payments (booking_id, provider, amount, currency, status, requested_at, changed_at)
    VALUES (held.id, p_provider, held.amount, held.currency, 'requested', p_now, p_now) ON CONFLICT (booking_id) DO NOTHING;
    RETURN EXISTS (SELECT FROM payments p WHERE p.booking_id = p_booking_id AND p.provider = p_provider);
END
$$;
