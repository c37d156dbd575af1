-- For each version that was written PostgreSQL looked its resource up and locked its row. One transaction of one program writes both, and store check compares them.
alter table resource_version drop constraint resource_version_resource_id_fkey;
