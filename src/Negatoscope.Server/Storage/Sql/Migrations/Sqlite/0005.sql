-- Migrations have the same numbers in both dialects, and SQLite has nothing to change here: it looks a resource up by its number for next to nothing.
select 1;
