-- Amounts are in the currency's minor units, at most 12 integer digits and 4 decimals. The checks hold the domain's
-- bounds a second time, against everything that is not the domain.
create table payments (
    -- Derived from transaction and submission: the primary key is "one payment for each submission".
    id uuid primary key,
    transaction_id uuid not null,
    submission integer not null check (submission >= 1),
    owner text not null,
    customer_id text not null check (customer_id ~ '^[!-~]{1,64}$'),
    amount bigint not null check (amount between 1 and 9999999999999999),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    expires_at timestamptz(3) not null,
    status text not null check (status in ('PENDING', 'STARTED', 'CONFIRMED', 'FAILED', 'CANCELLED', 'EXPIRED')),
    provider_reference text check (char_length(provider_reference) between 1 and 100),
    reason text check (char_length(reason) between 1 and 200),
    version bigint not null check (version >= 1),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null check (updated_at >= created_at),
    constraint a_reference_belongs_to_a_confirmed_payment check (status = 'CONFIRMED' or provider_reference is null),
    constraint a_reason_belongs_to_a_failed_payment check ((status = 'FAILED') = (reason is not null))
) with (fillfactor = 80);
-- At most one payment of a transaction is live.
create unique index payments_one_live on payments (transaction_id) where status in ('PENDING', 'STARTED', 'CONFIRMED');
create index payments_pending_by_expiry on payments (expires_at) where status = 'PENDING';
create index payments_of_transaction on payments (transaction_id);
create index payments_of_owner on payments (owner, created_at desc, id desc);

-- The state that a request with a key led to, for its replay: the payment's own columns beside the cause.
create table remembered_payments (
    cause_scope text not null,
    cause_value text not null,
    like payments,
    primary key (cause_scope, cause_value),
    foreign key (cause_scope, cause_value) references causes on delete cascade
);
