-- Searches are answered from memory (docs/decisions/0015): what only they needed in the database goes.
drop index study_by_terms;
drop function store_terms(text, text, text, text, text, text, text, text, text);
drop function store_runs(text, text);
drop index study_by_start;
drop index study_by_patient;
drop index study_by_accession;
alter table study
    drop column started,
    drop column accession_number_words,
    drop column referring_physician_words,
    drop column description_words,
    drop column patient_name_words,
    drop column patient_id_words,
    drop column patient_issuer_words,
    drop column study_number_words;
alter table series drop column description_words;

-- Every transaction that changes studies has a number, in the order of commits, and tells which: what is in memory follows.
create table change_counter (last bigint not null) with (fillfactor = 10);
insert into change_counter (last) values (0);
create table study_change (
    number bigint not null,
    study_id bigint not null,
    primary key (number, study_id)
);
