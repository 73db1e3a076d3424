// `npm run bench:server`: the collector under load, its memory, and Kept's queries beside those of four other products, in
// one run. `--quick` is a smoke run of two minutes that writes nothing.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { fillHistory } from './fill-history.ts';
import { measureIngest } from './measure-ingest.ts';
import { measureMemory } from './measure-memory.ts';
import { measureQueries, measureShapes } from './measure-queries.ts';
import { measureStorage } from './measure-storage.ts';
import { openDatabase } from './open-database.ts';
import { FULL, QUICK } from './plan.ts';
import { type HistoryReadings, toReport } from './to-report.ts';
import { writeResults } from './write-results.ts';

const isQuick = process.argv.includes('--quick');
const plan = isQuick ? QUICK : FULL;
const beganMs = performance.now();

const ingest = await measureIngest(plan.ingestMs);
const memory = await measureMemory(plan.memoryMinutes);
const histories: HistoryReadings[] = [];
for (const events of plan.events) histories.push(await measureHistory(events));

const report = toReport({ ingest, memory, histories });
console.log(`\n${report.tables}\n\n${report.verdicts.join('\n')}`);
console.log(`Measured in ${Math.round((performance.now() - beganMs) / 1000)} s.`);
if (isQuick) console.log('A smoke run: less than the budgets speak of.');
else writeResults(report);

/** Makes a history, merges it and asks it everything; its folder is gone after. */
async function measureHistory(events: number): Promise<HistoryReadings> {
  const folder = await mkdtemp(join(tmpdir(), 'kept-bench-'));
  const database = await openDatabase(folder);
  try {
    console.log(`Making ${events} events …`);
    await fillHistory(database, events);
    const storage = await measureStorage(database);
    const queries = await measureQueries(database, plan.rounds);
    return { events, storage, queries, shapes: await measureShapes(database, plan.rounds) };
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
