-- What PostgreSQL does without from here on costs nothing in SQLite.
select 1;
