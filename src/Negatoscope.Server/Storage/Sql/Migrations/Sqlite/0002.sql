-- Searches are answered from memory (docs/decisions/0015): what only they needed in the database goes.
drop table study_terms;
drop index study_scan;
drop index study_by_patient;
drop index study_by_accession;
alter table study drop column started;
alter table study drop column accession_number_words;
alter table study drop column referring_physician_words;
alter table study drop column description_words;
alter table study drop column patient_name_words;
alter table study drop column patient_id_words;
alter table study drop column patient_issuer_words;
alter table study drop column study_number_words;
alter table series drop column description_words;

-- Every transaction that changes studies has a number, in the order of commits, and tells which: what is in memory follows.
create table change_counter (last integer not null) strict;
insert into change_counter (last) values (0);
create table study_change (
    number integer not null,
    study_id integer not null,
    primary key (number, study_id)
) strict, without rowid;
