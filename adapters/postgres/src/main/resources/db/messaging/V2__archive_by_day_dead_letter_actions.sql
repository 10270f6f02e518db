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

-- What operators did to dead letters, in the commit that did it. It may outlive the letter.
create table dead_letter_actions (
    position bigint generated always as identity primary key,
    letter uuid not null,
    action text not null check (action in ('REDRIVEN', 'DISCARDED')),
    caller text not null,
    reason text not null,
    at timestamptz not null default clock_timestamp()
);
create index dead_letter_actions_of_letter on dead_letter_actions (letter);
insert into dead_letter_actions (letter, action, caller, reason, at)
select id, 'REDRIVEN', 'unknown', 'before actions were recorded', redriven_at
from dead_letters where redriven_at is not null;

-- Times as they are shown, so that a place in a list is what its reader was told.
drop index dead_letters_unresolved;
alter table dead_letters
    add column state text not null default 'UNRESOLVED' check (state in ('UNRESOLVED', 'REDRIVEN', 'DISCARDED'));
update dead_letters
set state = case when redriven_at is null then 'UNRESOLVED' else 'REDRIVEN' end,
    first_failed_at = date_trunc('milliseconds', first_failed_at),
    last_failed_at = date_trunc('milliseconds', last_failed_at);
alter table dead_letters drop column redriven_at;
create index dead_letters_unresolved on dead_letters (consumer, last_failed_at, id) where state = 'UNRESOLVED';
