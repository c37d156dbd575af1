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
) with (fillfactor = 80); -- what every group changes is in no index and finds room beside it, so that no index is touched

-- What is shown of a study and seldom read: rows of study stay short.
create table study_document (
    study_id bigint primary key references study (id) on delete cascade,
    attributes bytea not null
);

create index study_by_start on study (started desc, uid);
create index study_by_patient on study (patient_id);
create index study_by_accession on study (accession_number);

-- The runs of one to three letters of a value, each behind the letter of its attribute (StudyTerms).
create function store_runs(attribute text, value text) returns text[] immutable cost 100 language sql as $$
    select array(
        select distinct attribute || substr(value, at, letters)
        from generate_series(1, length(value)) at, generate_series(1, 3) letters
        where at + letters <= length(value) + 1)
$$;

-- Dear, so that the index is asked rather than the function; not parallel, for workers take longer to start than to count. Attributes have the letters of StudyTerms.
create function store_terms(
    patient_name text, patient_name_ideographic text, patient_name_phonetic text, patient_id text, accession_number text, description text,
    referring_physician text, referring_physician_ideographic text, referring_physician_phonetic text)
returns text[] immutable cost 1000 language sql as $$
    select store_runs('a', patient_name) || store_runs('a', patient_name_ideographic) || store_runs('a', patient_name_phonetic)
        || store_runs('b', patient_id) || store_runs('c', accession_number) || store_runs('d', description)
        || store_runs('e', referring_physician) || store_runs('e', referring_physician_ideographic) || store_runs('e', referring_physician_phonetic)
$$;

create index study_by_terms on study using gin (store_terms(
    patient_name, patient_name_ideographic, patient_name_phonetic, patient_id, accession_number, description,
    referring_physician, referring_physician_ideographic, referring_physician_phonetic)) with (gin_pending_list_limit = 512);

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
