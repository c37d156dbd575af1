-- A version was looked up in its table, and the row of its resource locked, for each version that is written. All three are written by one transaction of
-- one program, and `store check` compares them.
alter table resource_version drop constraint resource_version_resource_id_fkey;
