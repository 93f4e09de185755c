-- Settles a dispute: says how much of what was paid a guest is to have back in all, of a booking that is over. What he is owed already stays
-- his. A booking that may still end by itself is cancelled instead, which gives everything back.
CREATE FUNCTION refund_booking(
    p_booking_id uuid, p_user_id uuid, p_amount bigint, p_currency text, p_address text, p_now timestamptz, p_trace_parent text)
RETURNS TABLE (outcome text, booking jsonb) LANGUAGE plpgsql AS $$
DECLARE
    session sessions;
    old bookings;
    paid payments;
    result text;
BEGIN
    SELECT s.* INTO session FROM sessions s JOIN bookings b ON b.session_id = s.id WHERE b.id = p_booking_id FOR UPDATE OF s;
    SELECT b.* INTO old FROM bookings b WHERE b.id = p_booking_id FOR UPDATE;
    SELECT p.* INTO paid FROM payments p WHERE p.booking_id = p_booking_id AND p.status IN ('captured', 'refunded') FOR UPDATE;
    result := CASE
        WHEN old.id IS NULL THEN 'not-found'
        WHEN old.status NOT IN ('attended', 'no_show', 'cancelled') OR paid.booking_id IS NULL THEN 'wrong-state'
        WHEN paid.currency <> p_currency THEN 'wrong-currency'
        WHEN p_amount NOT BETWEEN paid.refund_due AND paid.amount THEN 'refund-limit'
        WHEN p_amount = paid.refund_due THEN 'repeated'
        ELSE 'done' END;
    IF result = 'done' THEN
        UPDATE payments p SET refund_due = p_amount, changed_at = p_now WHERE p.booking_id = p_booking_id;
        PERFORM record_booking_event(old, session, 'refunded', p_trace_parent);
        PERFORM record_booking_step(
            p_booking_id, 'refund-granted', 'refund', NULL, 'admin', p_user_id, p_address, p_now, p_trace_parent);
    ELSE
        PERFORM record_audit('user', p_user_id, 'booking.refund', p_booking_id::text, p_address, result, p_trace_parent);
    END IF;

    RETURN QUERY SELECT result, (SELECT to_jsonb(d) FROM booking_details d WHERE d.id = p_booking_id);
END
$$;
