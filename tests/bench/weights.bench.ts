/** T16: what the release weighs, beside its limits. Exit code 1 when one is passed. */
import { ensureBuild } from '../../scripts/setup/build';
import { type Weight, weighPage, weighScript } from '../conformance/weigh-output';

const output = await ensureBuild('production');
const parts: readonly {
  readonly name: string;
  readonly weight: Weight;
  readonly limit: number;
  readonly rawLimit: number;
  readonly others: string;
}[] = [
  { name: 'reader (injected when asked)', weight: weighScript(output, 'reader.js'), rawLimit: 24, limit: 10, others: '12.5–952' },
  { name: 'light (when a citation is shown)', weight: weighScript(output, 'light.js'), rawLimit: 24, limit: 10, others: '–' },
  { name: 'background worker', weight: weighScript(output, 'background.js'), rawLimit: 300, limit: 100, others: '72–1,849' },
  { name: 'side panel, first load', weight: weighPage(output, 'sidepanel.html'), rawLimit: 550, limit: 170, others: '1,021' },
  { name: 'options page, first load', weight: weighPage(output, 'options.html'), rawLimit: 550, limit: 170, others: '–' },
];
const kilobytes = (bytes: number) => Number((bytes / 1000).toFixed(1));

console.log('T16 weight of the release, kB');
console.table(
  parts.map(({ name, weight, limit, rawLimit, others }) => ({
    part: name,
    minified: kilobytes(weight.bytes),
    limit: rawLimit,
    'other products': others,
    gzipped: kilobytes(weight.gzipped),
    'gzipped limit': limit,
  })),
);
const isMet = parts.every(
  ({ weight, limit, rawLimit }) => kilobytes(weight.gzipped) <= limit && kilobytes(weight.bytes) <= rawLimit,
);
console.log(`target: within every limit: ${isMet ? 'met' : 'MISSED'}`);
process.exitCode = isMet ? 0 : 1;
