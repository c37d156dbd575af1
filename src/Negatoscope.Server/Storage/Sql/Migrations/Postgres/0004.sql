-- What has been published as FHIR of each study, and as which resource. study_version 0: it was withdrawn.
create table publication (
    study_uid text primary key,
    study_version integer not null,
    changed_at bigint not null,
    resource_id text
);
