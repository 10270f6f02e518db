-- Whose schema it is. Events that wait here go where the program's transport brings them, so a program with another one
-- must not work on the same schema: it would take events to where nobody waits for them.
create table program (
    one boolean primary key default true check (one),
    name text not null
);
