/** One row of the fault table: what goes wrong, and what Kept must show. */
export interface Row {
  readonly scenario: string;
  /** Probes tracked, numbered from 0; at most, where a kill ends it. Absent where they are tracked for as long as the row is played. */
  readonly events?: number;
  /** Lost and duplicate copies that are allowed: none and none, or none and what the message id removes. */
  readonly bar: '0/0' | '0/n(0)';
  /** What the row asks beyond that. */
  readonly also?: string;
  /** False where bodies have to keep their plain size. */
  readonly gzip?: boolean;
  /** `partial` where storage fails, or a page leaves before it has written: the collector may have what no ledger knows of. */
  readonly ledger?: 'whole' | 'partial';
  /**
   * How many of eight SDKs lose events here, in their most durable documented settings: posthog-js 1.449.2,
   * analytics-next 1.84.3, amplitude 2.47.0, rudderstack 3.34.1, snowplow 4.10.1, mixpanel 2.83.0, jitsu 1.11.0,
   * openpanel 1.4.1; measured once with the same scenarios on Chromium 156. Absent where they were not measured.
   */
  readonly peersThatLose?: number;
}

/** How often the browser is killed in row 3b and the collector in row 18; `FAULT_TRIALS` asks for more. */
export const KILL_TRIALS = Number(process.env['FAULT_TRIALS'] ?? 6);

/** Probes that one trial of row 3b tracks at most. */
export const PROBES_A_KILL = 200;

/** How often a shard is killed in row 20, each in its turn. */
export const SHARD_KILLS = process.env['FAULT_TRIALS'] === undefined ? 1 : Math.ceil(KILL_TRIALS / 5);

/** How long ClickHouse is gone in row 19; `FAULT_OUTAGE_S` asks for longer. */
export const OUTAGE_S = Number(process.env['FAULT_OUTAGE_S'] ?? 8);

/** The fault table. */
export const ROWS = {
  '1': { scenario: 'clean run', events: 500, bar: '0/0', also: 'at most 8 requests', peersThatLose: 0 },
  '2': {
    scenario: "collector down for the page's life, tab closed, reopened and nothing tracked",
    events: 200,
    bar: '0/0',
    also: 'within 10 s of opening',
    peersThatLose: 5,
  },
  '3': {
    scenario: 'same, browser process SIGKILLed 300 ms after the last track()',
    events: 200,
    bar: '0/0',
    also: 'within 10 s of opening',
    peersThatLose: 8,
  },
  '3b': {
    scenario: `SIGKILL at a random instant while tracking every 5 ms, ${KILL_TRIALS} trials`,
    events: KILL_TRIALS * PROBES_A_KILL,
    bar: '0/0',
    also: 'save what no completed transaction held: no hole before a survivor, median loss window at most 25 ms',
  },
  '4': { scenario: '500 for the first 10 requests', events: 200, bar: '0/0', peersThatLose: 1 },
  '5': {
    scenario: '429 with Retry-After: 2 for the first 5',
    events: 200,
    bar: '0/0',
    also: 'no request before the 2 s',
    peersThatLose: 2,
  },
  '6': {
    scenario: 'body kept, connection dropped, every second request',
    events: 200,
    bar: '0/n(0)',
    peersThatLose: 0,
  },
  '7': {
    scenario: 'first request hangs 40 s',
    events: 200,
    bar: '0/n(0)',
    also: 'other events flow within 15 s',
    peersThatLose: 0,
  },
  '8': {
    scenario: 'page closed or navigated at once after track(), 20 trials',
    events: 100,
    bar: '0/n(0)',
    also: 'at least 95 before the next visit',
    ledger: 'partial',
    peersThatLose: 2,
  },
  '8b': {
    scenario: 'same, collector 100 ms away',
    events: 100,
    bar: '0/n(0)',
    also: 'at least 95 before the next visit',
    ledger: 'partial',
    peersThatLose: 3,
  },
  '8c': {
    scenario: 'as 8b, after 3 s on the page, 10 trials',
    events: 50,
    bar: '0/n(0)',
    also: 'at least 48 before the next visit',
    ledger: 'partial',
    peersThatLose: 3,
  },
  '9': {
    scenario: 'three tabs, collector down 5 s, one tab closed in the middle',
    events: 300,
    bar: '0/0',
    also: 'one delivering tab at a time',
    peersThatLose: 6,
  },
  '10': {
    scenario: 'offline 10 s',
    events: 200,
    bar: '0/0',
    also: 'within 2 s of coming back',
    peersThatLose: 2,
  },
  '11': {
    scenario: 'localStorage, sessionStorage, IndexedDB throw',
    events: 50,
    bar: '0/0',
    also: 'while the page lives; the ledger says memory',
    ledger: 'partial',
    peersThatLose: 1,
  },
  '11b': {
    scenario: 'localStorage, sessionStorage, IndexedDB are missing',
    events: 50,
    bar: '0/0',
    also: 'while the page lives; the ledger says memory',
    ledger: 'partial',
  },
  '12': {
    scenario: '64 KB of storage, collector down, then reopened',
    events: 5_000,
    bar: '0/0',
    also: 'of what fits: by priority, then newest; every other in the ledger; page never blocked over 50 ms',
    peersThatLose: 8,
  },
  '12b': {
    scenario: "64 KB of Chromium's own quota, collector back while the page lives",
    events: 2_000,
    bar: '0/0',
    also: 'save the oldest, which the ledger has; page never blocked over 50 ms',
    ledger: 'partial',
  },
  '13': {
    scenario: '16 bad inputs among good events',
    events: 96,
    bar: '0/0',
    also: 'never a throw; each bad one delivered or in the ledger',
    peersThatLose: 1,
  },
  '14': {
    scenario: 'clock back 1 h, ahead 1 day, back again in mid-session',
    events: 20,
    bar: '0/0',
    also: 'one session; order by seq; times right within 2 s',
    peersThatLose: 0,
  },
  '15': {
    scenario: '400 for a batch with one poison event',
    events: 99,
    bar: '0/0',
    also: 'the poison in the ledger',
    peersThatLose: 3,
  },
  '16': {
    scenario: '413 for bodies over 10 KB',
    events: 200,
    bar: '0/0',
    also: 'by splitting',
    gzip: false,
    peersThatLose: 2,
  },
  '17a': { scenario: 'IndexedDB connection closed in mid-life', events: 100, bar: '0/0' },
  '17b': { scenario: 'version change asked by another tab', events: 100, bar: '0/0' },
  '17c': { scenario: 'one transaction aborted', events: 100, bar: '0/0', also: 'still in IndexedDB' },
  '17d': {
    scenario: 'every transaction aborted from mid-life on',
    events: 100,
    bar: '0/0',
    also: 'the ledger says memory',
    ledger: 'partial',
  },
  '17e': {
    scenario: 'open blocked',
    events: 100,
    bar: '0/0',
    also: 'the ledger says memory',
    ledger: 'partial',
  },
  '18': {
    scenario: `collector SIGKILLed at a random instant of ingest and started again, ${KILL_TRIALS} times`,
    bar: '0/0',
    also: 'every acknowledged event is in the tables once',
  },
  '19': {
    scenario: `ClickHouse gone for ${OUTAGE_S} s under load`,
    bar: '0/0',
    also: '503 with Retry-After meanwhile; memory bounded',
  },
  '20': {
    scenario: `one of two shards killed and started again under load${SHARD_KILLS > 1 ? `, ${SHARD_KILLS} times, each in its turn` : ''}`,
    bar: '0/0',
    also: '503 with Retry-After meanwhile',
  },
} as const satisfies Readonly<Record<string, Row>>;

/** A row's number, with the letter of its variant. */
export type RowId = keyof typeof ROWS;
