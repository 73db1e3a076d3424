import type { IngestReading } from './measure-ingest.ts';
import type { MemoryReading } from './measure-memory.ts';
import type { QueryReading, ShapeReading } from './measure-queries.ts';
import type { StorageReading } from './measure-storage.ts';
import { toTable } from './to-table.ts';

/** Everything that is read from a history of one size. */
export interface HistoryReadings {
  readonly events: number;
  readonly storage: StorageReading;
  readonly queries: readonly QueryReading[];
  readonly shapes: readonly ShapeReading[];
}

export interface Readings {
  readonly ingest: readonly IngestReading[];
  readonly memory: MemoryReading;
  readonly histories: readonly HistoryReadings[];
}

/** What a run found, for people. */
export interface Report {
  /** All tables, in Markdown. */
  readonly tables: string;
  /** Each budget, met or missed. */
  readonly verdicts: readonly string[];
  /** What tells how large a machine has to be. */
  readonly sizing: string;
}

// Source of the budgets: the project's table of them.
const BUDGET_CPU_US = 40;
const BUDGET_SHAPE = { connections: 64, batchEvents: 20 } as const;
const BUDGET_MEMORY_MIB = 900;
/** How much the second half of a run may hold beyond the first. */
const FLAT = 1.1;
const BUDGET_STORED_BYTES = 25;
/** The size of history that the budgets of queries are for. */
const BUDGET_EVENTS = 10_000_000;

const COUNT = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const FIGURE = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const count = (value: number): string => COUNT.format(value);
/** One decimal below ten, none above. */
const figure = (value: number): string =>
  Number.isNaN(value) ? '–' : (value < 10 ? FIGURE : COUNT).format(value);

export function toReport(readings: Readings): Report {
  return {
    tables: [
      '## Events in',
      toIngestTable(readings.ingest),
      toMemoryText(readings.memory),
      ...readings.histories.flatMap(toHistoryTexts),
    ].join('\n\n'),
    verdicts: toVerdicts(readings),
    sizing: toSizing(readings),
  };
}

function toIngestTable(ingest: readonly IngestReading[]): string {
  return toTable(
    [
      'Connections',
      'Events a batch',
      'Acknowledged a second',
      'CPU an event, µs',
      'Answer after, ms',
      'Refused',
    ],
    ingest.map((reading) => [
      count(reading.connections),
      count(reading.batchEvents),
      count(reading.eventsPerSecond),
      figure(reading.cpuUs),
      figure(reading.latencyMs),
      count(reading.refusals),
    ]),
  );
}

function toMemoryText({ minutes, acknowledged, refusals, tenthsMiB }: MemoryReading): string {
  const asked = `${count(acknowledged)} events acknowledged and ${count(refusals)} requests refused`;
  return `Memory over ${figure(minutes)} minutes of that load, ${asked}, resident after each tenth: ${tenthsMiB.join(', ')} MiB.`;
}

function toHistoryTexts({ events, storage, queries, shapes }: HistoryReadings): readonly string[] {
  const columns = storage.columns.map(([name, bytes]) => `${name} ${figure(bytes)}`).join(', ');
  return [
    `## ${count(events)} events`,
    `Stored, merged: ${storage.bytesAnEvent.toFixed(1)} bytes an event, ${storage.bytesAnEventWithActivity.toFixed(1)} with the rollup of activity; by column: ${columns}.`,
    'As the dashboard asks, with all periods and the range before:',
    toTable(
      ['', 'budget, ms', 'ms', 'CPU ms'],
      queries.map(({ name, budgetMs, wallMs, cpuMs }) => [
        name,
        count(budgetMs),
        figure(wallMs),
        figure(cpuMs),
      ]),
    ),
    'One range alone, beside how others compute it from the same rows:',
    toTable(
      ['', '', 'ms', 'CPU ms', 'CPU, of Kept’s', 'off by at most', ''],
      shapes.map((shape) => toShapeCells(shape, shapes)),
      [0, 1, 6],
    ),
  ];
}

function toShapeCells(shape: ShapeReading, shapes: readonly ShapeReading[]): readonly string[] {
  const isKept = shape.product === 'Kept';
  const own = shapes.find(({ product, question }) => product === 'Kept' && question === shape.question);
  return [
    isKept ? shape.question : '',
    shape.product,
    figure(shape.wallMs),
    figure(shape.cpuMs),
    isKept ? '' : `${figure(shape.cpuMs / (own?.cpuMs ?? Number.NaN))}×`,
    isKept ? '' : shape.offPercent === 0 ? 'equal' : `${figure(shape.offPercent)} %`,
    shape.note,
  ];
}

function toVerdicts({ ingest, memory, histories }: Readings): readonly string[] {
  const busy = findBusy(ingest);
  const half = memory.tenthsMiB.length / 2;
  const growth = Math.max(...memory.tenthsMiB.slice(half)) / Math.max(...memory.tenthsMiB.slice(0, half));
  const full = histories.find(({ events }) => events === BUDGET_EVENTS);
  return [
    verdict(
      'CPU an acknowledged event, 20 from 64 connections, µs',
      busy?.cpuUs ?? Number.NaN,
      BUDGET_CPU_US,
    ),
    verdict('Memory under that load, MiB', Math.max(...memory.tenthsMiB), BUDGET_MEMORY_MIB),
    verdict('Memory of the second half by the first', growth, FLAT),
    ...(full
      ? [
          verdict('Stored bytes an event, merged', full.storage.bytesAnEvent, BUDGET_STORED_BYTES),
          ...full.queries.map(({ name, wallMs, budgetMs }) => verdict(`${name}, ms`, wallMs, budgetMs)),
        ]
      : []),
  ];
}

function verdict(what: string, value: number, budget: number): string {
  const percent = Math.round((100 * value) / budget);
  return `- ${value <= budget ? 'met' : '**missed**'}: ${what}: ${figure(value)} of ${figure(budget)}, ${percent} % of it`;
}

function toSizing({ ingest, memory, histories }: Readings): string {
  const busy = findBusy(ingest);
  const full = histories.at(-1);
  if (!busy || !full)
    throw new Error('A run without its main shape of load, or without a history, sizes nothing.');
  const slowest = full.queries.toSorted((a, b) => b.wallMs - a.wallMs)[0];
  return toTable(
    ['', 'measured'],
    [
      [
        'Events that one process took a second, 20 a request from 64 connections',
        count(busy.eventsPerSecond),
      ],
      ['CPU of one of them, µs', figure(busy.cpuUs)],
      ['Resident memory with the engine inside, MiB', count(Math.max(...memory.tenthsMiB))],
      ['Disk an event after the nightly merge, bytes', full.storage.bytesAnEventWithActivity.toFixed(1)],
      [`Monthly actives of ${count(full.events)} events, ms`, figure(readMs(full, 'Monthly actives'))],
      [
        `The slowest question of the bench at that size: ${slowest?.name ?? ''}, ms`,
        figure(slowest?.wallMs ?? Number.NaN),
      ],
    ],
    [0],
  );
}

function findBusy(ingest: readonly IngestReading[]): IngestReading | undefined {
  const { connections, batchEvents } = BUDGET_SHAPE;
  return ingest.find((each) => each.connections === connections && each.batchEvents === batchEvents);
}

function readMs({ queries }: HistoryReadings, name: string): number {
  return queries.find((query) => query.name === name)?.wallMs ?? Number.NaN;
}
