-- The terms a guest agrees to when he books. A booking keeps its own copy of what must not change under it.
ALTER TABLE sessions
    ADD COLUMN ends_at             timestamptz,
    ADD COLUMN booking_mode        text NOT NULL DEFAULT 'instant' CHECK (booking_mode IN ('instant', 'approval')),
    -- How long a host may think about a booking that needs his approval.
    ADD COLUMN approval_minutes    integer NOT NULL DEFAULT 720 CHECK (approval_minutes BETWEEN 5 AND 10080),
    ADD COLUMN cancellation_policy text NOT NULL DEFAULT 'flexible' CHECK (cancellation_policy IN ('flexible', 'moderate', 'strict')),
    ADD COLUMN seats_per_guest     integer NOT NULL DEFAULT 8 CHECK (seats_per_guest > 0);

UPDATE sessions SET ends_at = starts_at + interval '3 hours';
ALTER TABLE sessions ADD CONSTRAINT ends_after_it_starts CHECK (ends_at IS NULL OR ends_at > starts_at);
