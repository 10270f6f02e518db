-- When this database kept a letter, by its own clock: the times of failures are told by the clocks of services, which may be
-- wrong, so they order and bound nothing. What was kept so far keeps its order, and is not kept in the future.
alter table dead_letters add column kept_at timestamptz;
update dead_letters set kept_at = least(last_failed_at, date_trunc('milliseconds', clock_timestamp()));
alter table dead_letters
    alter column kept_at set default date_trunc('milliseconds', clock_timestamp()),
    alter column kept_at set not null;
drop index dead_letters_unresolved;
create index dead_letters_unresolved on dead_letters (consumer, kept_at, id) where state = 'UNRESOLVED';
