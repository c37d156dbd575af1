-- FHIR resources: what is current, every version there has been, and one narrow table for each kind of value that they are searched by.
create table resource (
    id bigint generated always as identity primary key,
    type text collate "C" not null,
    fhir_id text collate "C" not null,
    version bigint not null,
    version_id bigint not null, -- of the present version in resource_version
    updated_at bigint not null, -- milliseconds UTC since 1970
    deleted integer not null, -- 1 when the present version is a deletion
    kinds integer not null, -- which tables of values have rows of it, a bit for each
    unique (fhir_id, type)
) with (fillfactor = 90);

create index resource_by_type on resource (type, deleted, id);
create index resource_by_time on resource (type, deleted, updated_at, id);

create table resource_version (
    id bigint generated always as identity primary key,
    resource_id bigint not null references resource (id),
    type text collate "C" not null,
    version bigint not null,
    updated_at bigint not null,
    method integer not null,
    content bytea
);

create unique index resource_version_by_resource on resource_version (resource_id, version);
create index resource_version_by_time on resource_version (updated_at, id);
create index resource_version_by_type on resource_version (type, updated_at, id);

-- A definition of what resources are searched by, under a number; the parts of a composite have numbers of their own.
create table search_parameter (
    number integer generated always as identity primary key,
    name text collate "C" not null unique,
    definition text collate "C" not null, -- a digest of what its values depend on
    indexed integer not null -- 0 while resources remain that were stored before the definition was known
);

-- How far the making anew of the values has come: resources up to this one have those of the present definitions.
create table reindexing (
    last_id bigint not null
);

-- part joins the values of one tuple of a composite; place makes the key unique. Of long texts only a beginning and a digest stand in an index.
create table search_token (
    resource_id bigint not null,
    parameter integer not null,
    place integer not null,
    part integer not null,
    system bigint,
    code text collate "C",
    primary key (resource_id, parameter, place)
);

create index search_token_by_code on search_token (parameter, code, system, resource_id);

create table search_string (
    resource_id bigint not null,
    parameter integer not null,
    place integer not null,
    part integer not null,
    folded text collate "C" not null,
    exact text collate "C" not null,
    rest text collate "C", -- what is beyond folded, of a long text
    primary key (resource_id, parameter, place)
);

create index search_string_by_text on search_string (parameter, folded, resource_id);

create table search_date (
    resource_id bigint not null,
    parameter integer not null,
    place integer not null,
    part integer not null,
    low bigint not null,
    high bigint not null,
    primary key (resource_id, parameter, place)
);

create index search_date_by_low on search_date (parameter, low, high, resource_id);
create index search_date_by_high on search_date (parameter, high, resource_id);

create table search_number (
    resource_id bigint not null,
    parameter integer not null,
    place integer not null,
    part integer not null,
    low double precision not null,
    high double precision not null,
    primary key (resource_id, parameter, place)
);

create index search_number_by_low on search_number (parameter, low, high, resource_id);

create table search_quantity (
    resource_id bigint not null,
    parameter integer not null,
    place integer not null,
    part integer not null,
    low double precision not null,
    high double precision not null,
    system bigint,
    code text collate "C",
    unit text collate "C",
    canonical text collate "C",
    canonical_low double precision,
    canonical_high double precision,
    primary key (resource_id, parameter, place)
);

create index search_quantity_by_low on search_quantity (parameter, low, high, resource_id);
create index search_quantity_by_canonical on search_quantity (parameter, canonical, canonical_low);

create table search_reference (
    resource_id bigint not null,
    parameter integer not null,
    place integer not null,
    part integer not null,
    target text collate "C", -- the id of a resource here, or a URL
    target_type text collate "C",
    local integer not null, -- 1 when the target is an id
    version text collate "C",
    primary key (resource_id, parameter, place)
);

create index search_reference_by_target on search_reference (parameter, target, target_type, resource_id);

create table search_uri (
    resource_id bigint not null,
    parameter integer not null,
    place integer not null,
    part integer not null,
    url text collate "C" not null,
    version text collate "C",
    primary key (resource_id, parameter, place)
);

create index search_uri_by_url on search_uri (parameter, url, resource_id);
