-- The archive by the day of confirmation, so that old days are dropped and never deleted row by row. What was archived
-- so far stays where it is, as the default partition: it holds what no day is made for, and is emptied when all in it is
-- older than the republish window.
alter table outbox_archive rename to outbox_archive_default;
alter table outbox_archive_default drop constraint outbox_archive_pkey;
alter table outbox_archive_default add primary key (confirmed_at, position);
create table outbox_archive (
    position bigint not null,
    event_id uuid not null,
    aggregate_id uuid not null,
    aggregate_version bigint not null,
    type text not null,
    partition_key text not null,
    body bytea not null,
    confirmed_at timestamptz not null default clock_timestamp(),
    primary key (confirmed_at, position)
) partition by range (confirmed_at);
alter table outbox_archive attach partition outbox_archive_default default;

-- Old causes are found by the time at which this database answered them.
create index causes_by_age on causes (answered_at);

-- Times as they are shown, so that a place in a list is what its reader was told.
alter table dead_letters
    alter column first_failed_at type timestamptz(3),
    alter column last_failed_at type timestamptz(3),
    add column discarded_at timestamptz,
    add constraint a_letter_is_resolved_once check (redriven_at is null or discarded_at is null);
drop index dead_letters_unresolved;
create index dead_letters_unresolved on dead_letters (consumer, last_failed_at, id)
    where redriven_at is null and discarded_at is null;

-- What operators did to dead letters, in the commit that did it. It may outlive the letter.
create table dead_letter_actions (
    position bigint generated always as identity primary key,
    letter uuid not null,
    action text not null check (action in ('REDRIVEN', 'DISCARDED')),
    caller text not null,
    reason text not null,
    at timestamptz not null default clock_timestamp()
);
create index dead_letter_actions_of_letter on dead_letter_actions (letter, position);
