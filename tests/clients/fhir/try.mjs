// What two npm clients make of a FHIR server: CRUD, search, paging, conditional requests, patches, transactions. Prints one JSON object.
// node try.mjs <root>
import * as kitModule from 'fhir-kit-client';
import { MedplumClient } from '@medplum/core';

const Kit = kitModule.Client ?? kitModule.default ?? kitModule;
const [root] = process.argv.slice(2);
const told = {};
const failure = async work => { try { await work(); return 'no failure'; } catch (e) { return e; } };

// fhir-kit-client
const kit = new Kit({ baseUrl: root });
told.release = (await kit.capabilityStatement()).fhirVersion;
const made = await kit.create({ resourceType: 'Patient', body: { resourceType: 'Patient', identifier: [{ system: 'urn:kit', value: '1' }], name: [{ family: 'Dupré' }] } });
told.family = (await kit.read({ resourceType: 'Patient', id: made.id })).name[0].family;
const changed = await kit.update({ resourceType: 'Patient', id: made.id, body: { ...made, active: true } });
told.version = changed.meta.versionId;
told.first = (await kit.vread({ resourceType: 'Patient', id: made.id, version: '1' })).active === undefined;
const patched = await kit.patch({ resourceType: 'Patient', id: made.id, jsonPatch: [{ op: 'add', path: '/gender', value: 'female' }] });
told.gender = patched.gender;
told.history = (await kit.history({ resourceType: 'Patient', id: made.id })).entry.length;
await kit.create({ resourceType: 'Observation', body: { resourceType: 'Observation', status: 'final', code: { text: 'x' }, subject: { reference: `Patient/${made.id}` } } });
for (let i = 0; i < 5; i++)
  await kit.create({ resourceType: 'Patient', body: { resourceType: 'Patient', name: [{ family: `Page${i}` }] } });

const byIdentifier = await kit.search({ resourceType: 'Patient', searchParams: { identifier: 'urn:kit|1', _revinclude: 'Observation:subject' } });
told.found = byIdentifier.entry.map(entry => `${entry.resource.resourceType} ${entry.search.mode}`).join(', ');
const posted = await kit.search({ resourceType: 'Patient', searchParams: { family: 'dupre' }, options: { postSearch: true } });
told.posted = posted.entry.length;
let page = await kit.search({ resourceType: 'Patient', searchParams: { family: 'page', _count: 2, _sort: 'family' } });
const families = [];
for (; page; page = await kit.nextPage({ bundle: page }))
  families.push(...page.entry.map(entry => entry.resource.name[0].family));
told.families = families.join(' ');

const uuid = 'urn:uuid:11111111-1111-4111-8111-111111111111';
const transaction = await kit.transaction({ body: { resourceType: 'Bundle', type: 'transaction', entry: [
  { fullUrl: uuid, resource: { resourceType: 'Patient' }, request: { method: 'POST', url: 'Patient' } },
  { resource: { resourceType: 'Observation', status: 'final', code: { text: 'x' }, subject: { reference: uuid } }, request: { method: 'POST', url: 'Observation' } },
] } });
told.transaction = transaction.entry.map(entry => entry.response.status).join(', ');
const everything = await kit.operation({ resourceType: 'Patient', id: made.id, name: '$everything', method: 'GET' });
told.everything = everything.entry.map(entry => entry.resource.resourceType).join(' ');
await kit.delete({ resourceType: 'Patient', id: made.id });
told.gone = (await failure(() => kit.read({ resourceType: 'Patient', id: made.id }))).response?.status;
told.refused = (await failure(() => kit.create({ resourceType: 'Patient', body: { resourceType: 'Patient', active: 'perhaps' } }))).response?.data?.resourceType;

// @medplum/core, which speaks to <base>/fhir/R4 unless told otherwise
const medplum = new MedplumClient({ baseUrl: root.replace(/fhir$/, ''), fhirUrlPath: 'fhir', fetch, cacheTime: 0 });
const one = await medplum.createResource({ resourceType: 'Patient', identifier: [{ system: 'urn:medplum', value: '1' }], name: [{ family: 'Martin' }] });
told.medplumRead = (await medplum.readResource('Patient', one.id)).name[0].family;
told.medplumUpdate = (await medplum.updateResource({ ...one, birthDate: '1970-01-01' })).meta.versionId;
told.medplumPatch = (await medplum.patchResource('Patient', one.id, [{ op: 'test', path: '/birthDate', value: '1970-01-01' }, { op: 'replace', path: '/birthDate', value: '1971-02-03' }])).birthDate;
told.medplumIfNone = (await medplum.createResourceIfNoneExist({ resourceType: 'Patient', identifier: [{ system: 'urn:medplum', value: '1' }] }, 'identifier=urn:medplum|1')).id === one.id;
told.medplumUpsert = (await medplum.upsertResource({ resourceType: 'Patient', identifier: [{ system: 'urn:medplum', value: '1' }], gender: 'male' }, 'identifier=urn:medplum|1')).id === one.id;
told.medplumSearch = (await medplum.searchResources('Patient', 'identifier=urn:medplum|1')).length;

told.medplumHistory = (await medplum.readHistory('Patient', one.id)).entry.length;
const batch = await medplum.executeBatch({ resourceType: 'Bundle', type: 'batch', entry: [{ request: { method: 'GET', url: `Patient/${one.id}` } }, { request: { method: 'GET', url: 'Patient/nobody' } }] });
told.medplumBatch = batch.entry.map(entry => entry.response.status).join(', ');
told.medplumValidate = (await medplum.validateResource({ resourceType: 'Patient', active: true })).resourceType;
await medplum.deleteResource('Patient', one.id);
told.medplumGone = (await failure(() => medplum.readResource('Patient', one.id, { cache: 'reload' }))).outcome?.issue?.[0]?.code;

console.log(JSON.stringify(told));
