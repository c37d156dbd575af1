-- Which identifiers of a patient each published study says, as digests: what corrected images say no longer is taken back, and what another study says stays.
create table published_identifier (
    study_uid text collate "C" not null,
    patient_id text collate "C" not null, -- of the Patient resource
    identifier text collate "C" not null,
    primary key (study_uid, patient_id, identifier)
);

create index published_identifier_by_patient on published_identifier (patient_id, identifier);
