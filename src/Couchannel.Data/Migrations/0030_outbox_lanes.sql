-- Several relays publish at once, each from lanes of its own: all events of one key are in one lane, so that their order is kept.
ALTER TABLE outbox ADD COLUMN lane smallint GENERATED ALWAYS AS ((hashtext(key) & 15)::smallint) STORED;

DROP INDEX outbox_unpublished;
CREATE INDEX outbox_unpublished ON outbox (lane, id) WHERE published_at IS NULL;

-- Who publishes from a lane, and until when he is believed to be alive. The generation tells his leases from those before and after.
CREATE TABLE outbox_lanes (
    lane         smallint PRIMARY KEY,
    owner        uuid,
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    generation   bigint NOT NULL DEFAULT 0
);

INSERT INTO outbox_lanes (lane) SELECT generate_series(0, 15);

-- What is old is deleted. These tables are written in the order of time, of which a coarse index knows enough.
CREATE INDEX outbox_by_time ON outbox USING brin (occurred_at);
CREATE INDEX inbox_by_time ON inbox USING brin (received_at);
CREATE INDEX idempotency_keys_by_time ON idempotency_keys USING brin (created_at);
