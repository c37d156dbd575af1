-- Which identifiers of a patient each published study says, as digests: what corrected images say no longer is taken back, and what another study says stays.
create table published_identifier (
    study_uid text not null,
    patient_id text not null, -- of the Patient resource
    identifier text not null,
    primary key (study_uid, patient_id, identifier)
) strict, without rowid;

create index published_identifier_by_patient on published_identifier (patient_id, identifier);
