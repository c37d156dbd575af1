create table study (
    id bigint generated always as identity primary key,
    uid text collate "C" not null unique,
    started text collate "C" not null,
    study_date text collate "C",
    study_time text collate "C",
    accession_number text collate "C",
    accession_number_words text collate "C",
    modalities text collate "C" not null,
    sop_classes text collate "C" not null,
    referring_physician text collate "C",
    referring_physician_ideographic text collate "C",
    referring_physician_phonetic text collate "C",
    referring_physician_words text collate "C",
    description text collate "C",
    description_words text collate "C",
    patient_name text collate "C",
    patient_name_ideographic text collate "C",
    patient_name_phonetic text collate "C",
    patient_name_words text collate "C",
    patient_id text collate "C",
    patient_id_words text collate "C",
    patient_issuer text collate "C",
    patient_issuer_words text collate "C",
    birth_date text collate "C",
    sex text collate "C",
    study_number text collate "C",
    study_number_words text collate "C",
    series_count bigint not null,
    instance_count bigint not null,
    version bigint not null,
    changed_at bigint not null
);

-- What is shown of a study and seldom read: rows of study stay short.
create table study_document (
    study_id bigint primary key references study (id) on delete cascade,
    attributes bytea not null
);

create index study_by_start on study (started desc, uid);
create index study_by_patient on study (patient_id);
create index study_by_accession on study (accession_number);
create index study_by_change on study (changed_at);

-- Runs of one to three letters of what a study is searched by (StudyTerms). They are kept out of the row, so that counting reads little.
create table study_terms (
    study_id bigint primary key references study (id) on delete cascade,
    terms bigint[] not null
) with (toast_tuple_target = 128);

alter table study_terms alter column terms set storage external;
create index study_terms_by_term on study_terms using gin (terms);

create table identity (
    id bigint generated always as identity primary key,
    study_id bigint not null references study (id) on delete cascade,
    ins_nir text collate "C",
    ins_nia text collate "C",
    patient_id text collate "C",
    issuer text collate "C",
    issuer_oid text collate "C"
);

create index identity_by_study on identity (study_id);

create table series (
    id bigint generated always as identity primary key,
    study_id bigint not null references study (id) on delete cascade,
    uid text collate "C" not null,
    attributes bytea not null,
    modality text collate "C",
    description text collate "C",
    description_words text collate "C",
    body_part text collate "C",
    number bigint,
    laterality text collate "C",
    step_date text collate "C",
    step_time text collate "C",
    instance_count bigint not null,
    unique (study_id, uid)
);

create index series_by_uid on series (uid);

create table instance (
    id bigint generated always as identity primary key,
    series_id bigint not null references series (id) on delete cascade,
    identity_id bigint not null references identity (id),
    uid text collate "C" not null unique,
    sop_class text collate "C" not null,
    syntax text collate "C" not null,
    number bigint,
    pixel_rows bigint,
    pixel_columns bigint,
    frames bigint,
    digest bytea not null,
    segment bigint not null,
    content_offset bigint not null,
    content_length bigint not null,
    metadata_length bigint not null
);

create index instance_by_series on instance (series_id, number, uid);
create index instance_by_segment on instance (segment, content_offset);
create index instance_by_identity on instance (identity_id);
