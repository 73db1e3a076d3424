// `npm run bench`: Kept beside six SDKs in real Chromium, in one run. `--quick` is a smoke run of a minute or two,
// with fewer events, that writes nothing.
import { toVerdicts } from './budgets.ts';
import { bundleSubject, copyKept } from './bundle-subjects.ts';
import { launchChromium, type OpenPage, openBenchPage } from './chromium.ts';
import { installPeers } from './install-peers.ts';
import { measureBytes } from './measure-bytes.ts';
import { measureOutage } from './measure-outage.ts';
import { measureSlowStart, measureStart } from './measure-start.ts';
import { measureTrack } from './measure-track.ts';
import { measureDrip, measureLoop } from './measure-wire.ts';
import type { Readings } from './measures.ts';
import { createPageServer } from './page-server.ts';
import { FULL, type Plan, QUICK } from './plan.ts';
import { createResults } from './results.ts';
import { type Subject, SUBJECTS } from './subjects.ts';
import { toText } from './table.ts';
import { writeResults } from './write-results.ts';

const isQuick = process.argv.includes('--quick');
const plan = isQuick ? QUICK : FULL;

type Measurement = (open: OpenPage, plan: Plan) => Promise<Readings>;

/** What varies from run to run, as often as there are rounds; the outage takes long and is measured once. */
const ONE_BY_ONE: readonly Measurement[] = [
  ...Array.from({ length: plan.rounds }, () => [measureStart, measureSlowStart, measureTrack]).flat(),
  measureOutage,
];
/** Requests and bytes do not depend on who else runs, so all SDKs send at once. */
const AT_ONCE: readonly Measurement[] = [measureLoop, measureDrip];

installPeers();
const isKeptBuilt = copyKept();
if (!isKeptBuilt) console.log('Kept is left out: its script is not built (`npm run build`).');
const subjects = SUBJECTS.filter(({ id }) => id !== 'kept' || isKeptBuilt);
for (const subject of subjects) await bundleSubject(subject);

const results = createResults(subjects);
const server = await createPageServer();
const browser = await launchChromium();
const chromiumVersion = browser.version();
const beganMs = performance.now();
try {
  for (const measure of ONE_BY_ONE) for (const subject of subjects) await run(measure, subject);
  for (const measure of AT_ONCE) await Promise.all(subjects.map((subject) => run(measure, subject)));
  for (const subject of subjects) results.add(subject, measureBytes(server.scriptsOf(subject.id)));
} finally {
  await browser.close();
  await server.close();
}

console.log(`\n${toText(results)}\n\n${toVerdicts(results).join('\n')}`);
if (isQuick) console.log('A smoke run: fewer events than the budgets speak of.');
console.log(`Measured in ${Math.round((performance.now() - beganMs) / 1000)} s.`);
if (!isQuick) writeResults(results, chromiumVersion);

async function run(measure: Measurement, subject: Subject): Promise<void> {
  const readings = await measure(() => openBenchPage(browser, server, subject), plan);
  results.add(subject, readings);
  console.log(subject.id, readings);
}
