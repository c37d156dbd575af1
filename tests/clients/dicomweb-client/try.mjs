// What the npm client makes of a DICOMweb server: stores the files of a folder, searches, retrieves. Prints one JSON object.
// node try.mjs <root> <folder of files of one study>
import { createRequire } from 'node:module';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
globalThis.XMLHttpRequest = require('xhr2'); // the client is made for browsers
const { api } = require('dicomweb-client');

const [root, folder] = process.argv.slice(2);
const client = new api.DICOMwebClient({ url: root });
const digest = bytes => createHash('sha256').update(Buffer.from(bytes)).digest('hex');
const first = (dataSet, tag) => dataSet[tag].Value[0];

const files = readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.dcm')).map(name => readFileSync(join(folder, name)));
const stored = await client.storeInstances({ datasets: files.map(bytes => new Uint8Array(bytes).buffer) });

const studies = await client.searchForStudies({ queryParams: { limit: 1, includefield: 'StudyDescription' } });
const studyInstanceUID = first(studies[0], '0020000D');
const nothing = await client.searchForStudies({ queryParams: { StudyInstanceUID: '2.25.404' } });
const series = await client.searchForSeries({ studyInstanceUID });
const seriesInstanceUID = first(series[0], '0020000E');
const instances = await client.searchForInstances({ studyInstanceUID, seriesInstanceUID });
const sopInstanceUID = first(instances[0], '00080018');
const instance = { studyInstanceUID, seriesInstanceUID, sopInstanceUID };

const metadata = await client.retrieveStudyMetadata({ studyInstanceUID });
const seriesMetadata = await client.retrieveSeriesMetadata({ studyInstanceUID, seriesInstanceUID });
const instanceMetadata = await client.retrieveInstanceMetadata(instance);
const study = await client.retrieveStudy({ studyInstanceUID }); // without media types: with any it throws "application/ is not supported"
const one = await client.retrieveInstance(instance);
const frames = await client.retrieveInstanceFrames({ ...instance, frameNumbers: [1] });
const pixelData = await client.retrieveBulkData({ BulkDataURI: instanceMetadata[0]['7FE00010'].BulkDataURI });
const rendered = await client.retrieveInstanceRendered({ ...instance, mediaTypes: [{ mediaType: 'image/png' }], queryParams: { window: '40,400,linear' } });
const thumbnail = await client.retrieveInstanceThumbnail({ ...instance });
const missing = await client.retrieveStudyMetadata({ studyInstanceUID: '2.25.404' }).then(() => 'answered', error => error.status);

console.log(JSON.stringify({
  stored: JSON.parse(stored)['00081199'].Value.length,
  studies: studies.length,
  nothing: nothing.length,
  series: series.length,
  instances: instances.length,
  metadata: metadata.length,
  seriesMetadata: seriesMetadata.length,
  instanceMetadata: instanceMetadata.length,
  study: study.map(digest).sort(),
  sent: files.map(digest).sort(),
  one: digest(Array.isArray(one) ? one[0] : one),
  frame: frames[0].byteLength,
  transferSyntax: frames[0].transferSyntaxUID ?? null,
  frameIsPixelData: digest(frames[0]) === digest(pixelData[0]),
  png: Buffer.from(rendered[0] ?? rendered).subarray(1, 4).toString(),
  jpeg: Buffer.from(thumbnail[0] ?? thumbnail).readUInt16BE(0).toString(16),
  missing,
}));
