// Runs in the page: starts one SDK and makes it track at a given rhythm.

/** The name of each measured event; `subjects.ts` counts it in what arrives. */
export const EVENT_NAME = 'Report Exported';

/** @typedef {Readonly<Record<string, string | number | boolean>>} Properties */

/** @type {(properties: Properties) => unknown} */
let track = () => undefined;

/**
 * Loads the adapter of an SDK and starts it; resolves when it takes events.
 *
 * @param {string} id the adapter's name in this folder
 * @param {string} sinkUrl where it shall send
 */
export async function start(id, sinkUrl) {
  const adapter = await import(`./${id}.js`);
  track = await adapter.start(sinkUrl);
}

/**
 * Tracks `events` events, `burst` of them in each `everyMs`, and stops early after `limitMs`.
 *
 * @param {{ events: number, burst: number, everyMs: number, limitMs: number }} rhythm
 * @returns {Promise<{ tracked: number, microsecondsACall: number[] }>} one reading a burst
 */
export function trackInBursts({ events, burst, everyMs, limitMs }) {
  const endMs = performance.now() + limitMs;
  /** @type {number[]} */
  const microsecondsACall = [];
  let tracked = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const batch = Array.from({ length: Math.min(burst, events - tracked) }, (_, i) =>
        toProperties(tracked + i),
      );
      const beganMs = performance.now();
      for (const properties of batch) track(properties);
      const endedMs = performance.now();
      tracked += batch.length;
      microsecondsACall.push(((endedMs - beganMs) * 1000) / batch.length);
      if (tracked < events && endedMs < endMs) return;
      clearInterval(timer);
      resolve({ tracked, microsecondsACall });
    }, everyMs);
  });
}

/**
 * Five properties, as an export of a report would have; two of them differ from event to event.
 *
 * @param {number} i
 * @returns {Properties}
 */
function toProperties(i) {
  return {
    report: 'Revenue by region',
    format: 'csv',
    rows: 100 + ((i * 37) % 911),
    shared: i % 3 === 0,
    source: 'toolbar',
  };
}
