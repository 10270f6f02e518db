-- What every context's schema holds beside its aggregates. Run into each schema before the context's own migrations.

-- The causes that were answered: idempotency keys of requests and, as the consumer's inbox, ids of events. Inserted in
-- the commit of the step that answered them; the primary key decides between twins.
create table causes (
    scope text not null,
    value text not null,
    fingerprint text not null,
    refusal text,
    answered_at timestamptz not null default clock_timestamp(),
    primary key (scope, value)
);

-- Events that are committed and not yet confirmed by the transport. Small and hot: a row that was confirmed moves to
-- the archive. Nobody ever reads "position greater than the last one seen": a row is found by being here.
create table outbox (
    position bigint generated always as identity primary key,
    event_id uuid not null unique,
    aggregate_id uuid not null,
    aggregate_version bigint not null,
    type text not null,
    partition_key text not null,
    body bytea not null,
    attempts integer not null default 0,
    failure text,
    due_at timestamptz not null default '-infinity',
    unique (aggregate_id, aggregate_version)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);

-- What was confirmed, so that it can be published again if a transport loses its data.
create table outbox_archive (
    position bigint primary key,
    event_id uuid not null,
    aggregate_id uuid not null,
    aggregate_version bigint not null,
    type text not null,
    partition_key text not null,
    body bytea not null,
    confirmed_at timestamptz not null default clock_timestamp()
);

-- One row: which relay leads, until when, and the fencing token of its lead.
create table relay_lease (
    only_one boolean primary key default true check (only_one),
    relay uuid,
    token bigint not null default 0,
    held_until timestamptz not null default '-infinity'
);
insert into relay_lease default values;

-- The queue of this context's consumer, where the transport is tables and not a broker.
create table queue (
    position bigint generated always as identity primary key,
    consumer text not null,
    event_id uuid not null,
    type text not null,
    partition_key text not null,
    body bytea not null,
    attempt integer not null default 1,
    redrives integer not null default 0,
    deliveries integer not null default 0,
    first_failed_at timestamptz,
    failure text,
    available_at timestamptz not null default '-infinity',
    claim uuid,
    claimed_until timestamptz not null default '-infinity'
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
create index queue_by_partition_key on queue (consumer, partition_key, position);

-- What a consumer gave up. Its own key keeps a crash between two commits from writing it twice.
create table dead_letters (
    id uuid primary key default gen_random_uuid(),
    consumer text not null,
    type text not null,
    partition_key text not null,
    body bytea not null,
    reason text not null,
    error text not null,
    detail text not null,
    stack text not null,
    attempts integer not null,
    redrives integer not null,
    first_failed_at timestamptz not null,
    last_failed_at timestamptz not null,
    redriven_at timestamptz
);
create unique index dead_letters_once on dead_letters (consumer, sha256(body), redrives);
create index dead_letters_unresolved on dead_letters (consumer, last_failed_at) where redriven_at is null;
