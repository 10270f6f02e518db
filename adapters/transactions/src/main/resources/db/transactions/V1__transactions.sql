-- Amounts are in the currency's minor units. No currency has more than 4 decimals, so 12 integer digits are at most
-- 9999999999999999. The checks hold the domain's bounds a second time, against everything that is not the domain.
create table transactions (
    id uuid primary key,
    owner text not null,
    customer_id text not null check (customer_id ~ '^[!-~]{1,64}$'),
    reference text check (char_length(reference) between 1 and 140),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    item_count integer not null check (item_count between 0 and 100),
    total bigint not null check (total between 0 and 9999999999999999),
    status text not null
        check (status in ('DRAFT', 'SUBMITTED', 'CANCELLATION_PENDING', 'PAYMENT_FAILED', 'COMPLETED', 'CANCELLED')),
    submission integer not null check (submission between 0 and 5),
    reason text check (char_length(reason) between 1 and 200),
    version bigint not null check (version >= 1),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null check (updated_at >= created_at),
    constraint a_total_is_of_items check ((total = 0) = (item_count = 0)),
    constraint only_what_was_submitted_has_a_submission
        check (case status when 'DRAFT' then submission = 0 when 'CANCELLED' then true else submission >= 1 end),
    constraint nothing_empty_is_submitted check (submission = 0 or item_count > 0),
    constraint a_reason_belongs_to_its_status
        check (case status
                   when 'DRAFT' then reason is null
                   when 'SUBMITTED' then reason is null
                   when 'PAYMENT_FAILED' then reason is not null
                   when 'COMPLETED' then coalesce(reason, 'CANCELLATION_TOO_LATE') = 'CANCELLATION_TOO_LATE'
                   else true
               end)
) with (fillfactor = 80);
-- For the lists. No index on what changes, so that an update stays within its page.
create index transactions_of_owner on transactions (owner, created_at desc, id desc);
create index transactions_of_customer on transactions (owner, customer_id, created_at desc, id desc);

-- Items are only ever added, and never change. So an earlier state of a transaction has the first item_count of them.
create table transaction_items (
    transaction_id uuid not null references transactions,
    position integer not null check (position between 1 and 100),
    id uuid not null,
    description text not null check (char_length(description) between 1 and 200),
    quantity integer not null check (quantity between 1 and 10000),
    unit_price bigint not null check (unit_price between 1 and 9999999999999999),
    primary key (transaction_id, position),
    constraint a_line_total_has_12_integer_digits check (unit_price::numeric * quantity <= 9999999999999999)
);

-- The state that a request with a key led to, for its replay: the transaction's own columns beside the cause.
create table remembered_transactions (
    cause_scope text not null,
    cause_value text not null,
    like transactions,
    primary key (cause_scope, cause_value),
    foreign key (cause_scope, cause_value) references causes on delete cascade
);
