create table study (
    id integer primary key,
    uid text not null unique,
    started text not null,
    study_date text,
    study_time text,
    accession_number text,
    accession_number_words text,
    modalities text not null,
    sop_classes text not null,
    referring_physician text,
    referring_physician_ideographic text,
    referring_physician_phonetic text,
    referring_physician_words text,
    description text,
    description_words text,
    patient_name text,
    patient_name_ideographic text,
    patient_name_phonetic text,
    patient_name_words text,
    patient_id text,
    patient_id_words text,
    patient_issuer text,
    patient_issuer_words text,
    birth_date text,
    sex text,
    study_number text,
    study_number_words text,
    series_count integer not null,
    instance_count integer not null,
    version integer not null,
    changed_at integer not null
) strict;

-- What is shown of a study and seldom read: rows of study stay short.
create table study_document (
    study_id integer primary key references study (id) on delete cascade,
    attributes blob not null
) strict;

-- All that a search without a better way looks at, in the order of answers.
create index study_scan on study (started desc, uid, study_time, modalities, patient_name, patient_name_ideographic, patient_name_phonetic,
    patient_id, patient_issuer, accession_number, description, referring_physician, birth_date, sex, study_number, sop_classes);
create index study_by_patient on study (patient_id);
create index study_by_accession on study (accession_number);

-- Runs of one to three letters of what a study is searched by (StudyTerms): which studies have them.
create virtual table study_terms using fts5 (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');

create table identity (
    id integer primary key,
    study_id integer not null references study (id) on delete cascade,
    ins_nir text,
    ins_nia text,
    patient_id text,
    issuer text,
    issuer_oid text
) strict;

create index identity_by_study on identity (study_id);

create table series (
    id integer primary key,
    study_id integer not null references study (id) on delete cascade,
    uid text not null,
    attributes blob not null,
    modality text,
    description text,
    description_words text,
    body_part text,
    number integer,
    laterality text,
    step_date text,
    step_time text,
    instance_count integer not null,
    unique (study_id, uid)
) strict;

create index series_by_uid on series (uid);

create table instance (
    id integer primary key,
    series_id integer not null references series (id) on delete cascade,
    identity_id integer not null references identity (id),
    uid text not null unique,
    sop_class text not null,
    syntax text not null,
    number integer,
    pixel_rows integer,
    pixel_columns integer,
    frames integer,
    digest blob not null,
    segment integer not null,
    content_offset integer not null,
    content_length integer not null,
    metadata_length integer not null
) strict;

create index instance_by_series on instance (series_id, number, uid);
create index instance_by_segment on instance (segment, content_offset);
create index instance_by_identity on instance (identity_id);
