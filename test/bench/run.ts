// `npm run bench`: Kept beside six SDKs in real Chromium, in one run. `--quick` is a smoke run of about a minute that
// writes nothing.
import { existsSync } from 'node:fs';

import { toVerdicts } from './budgets.ts';
import { bundleSubject } from './bundle-subjects.ts';
import { launchChromium, type OpenPage, openBenchPage } from './chromium.ts';
import { installPeers } from './install-peers.ts';
import { measureBytes } from './measure-bytes.ts';
import { measureOutage } from './measure-outage.ts';
import { measureSlowStart, measureStart } from './measure-start.ts';
import { measureTrack } from './measure-track.ts';
import { measureDrip, measureLoop } from './measure-wire.ts';
import type { Readings } from './measures.ts';
import { createPageServer, KEPT_PUBLIC } from './page-server.ts';
import { FULL, type Plan, QUICK } from './plan.ts';
import { createResults } from './results.ts';
import { SUBJECTS } from './subjects.ts';
import { toText } from './table.ts';
import { writeResults } from './write-results.ts';

const isQuick = process.argv.includes('--quick');
const plan = isQuick ? QUICK : FULL;

type Measurement = (open: OpenPage, plan: Plan) => Promise<Readings>;

/** Those that vary from run to run, as often as there are rounds; then those that do not, and the one that takes long. */
const MEASUREMENTS: readonly Measurement[] = [
  ...Array.from({ length: plan.rounds }, () => [measureStart, measureSlowStart, measureTrack]).flat(),
  measureLoop,
  measureDrip,
  measureOutage,
];

installPeers();
const isKeptBuilt = existsSync(new URL('kept.js', KEPT_PUBLIC));
if (!isKeptBuilt) console.log('Kept is left out: its script is not built (`npm run build`).');
const subjects = SUBJECTS.filter(({ id }) => id !== 'kept' || isKeptBuilt);
for (const subject of subjects) await bundleSubject(subject);

const results = createResults(subjects);
const server = await createPageServer();
const browser = await launchChromium();
const chromiumVersion = browser.version();
const beganMs = performance.now();
try {
  for (const measure of MEASUREMENTS) {
    for (const subject of subjects) {
      const readings = await measure(() => openBenchPage(browser, server, subject), plan);
      results.add(subject, readings);
      console.log(`${subject.id} ${JSON.stringify(readings)}`);
    }
  }
  for (const subject of subjects) results.add(subject, measureBytes(server.scriptsOf(subject.id)));
} finally {
  await browser.close();
  await server.close();
}

console.log(`\n${toText(results)}\n\n${toVerdicts(results).join('\n')}`);
console.log(`Measured in ${Math.round((performance.now() - beganMs) / 1000)} s.`);
if (!isQuick) writeResults(results, chromiumVersion);
