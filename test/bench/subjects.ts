/** An SDK that is measured, or one of the two controls. */
export interface Subject {
  /** As the table says it; also the folder of its bundle and the name of its file in `pages/`. */
  readonly id: string;
  /** Its package in this folder's node_modules; null where there is none. */
  readonly packageName: string | null;
  /** What a page imports of it: the bundle's whole source. */
  readonly source: string | null;
  /** False for the control that sends nothing. */
  readonly delivers: boolean;
  /** The measured events in a request body, decompressed. */
  readonly countEvents: (body: string) => number;
  /** What the vendor's server answers to so many events, as JSON. */
  readonly toAnswer: (events: number) => object;
}

/** The name of each measured event; `pages/drive.js` has it too. No SDK sends it more than once an event. */
export const EVENT_NAME = 'Report Exported';

const countNames = (body: string): number => body.split(`"${EVENT_NAME}"`).length - 1;

/** In the order of the table. The two controls bracket what any SDK can do: nothing, and one request with no durability. */
export const SUBJECTS: readonly Subject[] = [
  {
    id: 'kept',
    packageName: null,
    source: null,
    delivers: true,
    countEvents: countNames,
    toAnswer: (events) => ({
      success: true,
      receivedAt: new Date().toISOString(),
      accepted: events,
      refused: [],
    }),
  },
  {
    id: 'posthog-js',
    packageName: 'posthog-js',
    source: `export { posthog } from 'posthog-js';`,
    delivers: true,
    countEvents: countNames,
    toAnswer: () => ({ status: 1 }),
  },
  {
    id: 'segment',
    packageName: '@segment/analytics-next',
    source: `export { AnalyticsBrowser } from '@segment/analytics-next';`,
    delivers: true,
    countEvents: countNames,
    toAnswer: () => ({ success: true }),
  },
  {
    id: 'amplitude',
    packageName: '@amplitude/analytics-browser',
    source: `export { init, track } from '@amplitude/analytics-browser';`,
    delivers: true,
    countEvents: countNames,
    toAnswer: (events) => ({
      code: 200,
      events_ingested: events,
      payload_size_bytes: 0,
      server_upload_time: Date.now(),
    }),
  },
  {
    id: 'snowplow',
    packageName: '@snowplow/browser-tracker',
    source: `export { newTracker, trackSelfDescribingEvent } from '@snowplow/browser-tracker';`,
    delivers: true,
    // A self-describing event names itself inside its JSON, which is quoted once more or in base64; `ue` is its kind.
    countEvents: (body) => body.split('"e":"ue"').length - 1,
    toAnswer: () => ({}),
  },
  {
    id: 'mixpanel',
    packageName: 'mixpanel-browser',
    // Its documented entry without session recording; the default one is 80 kB.
    source: `export { default as mixpanel } from 'mixpanel-browser/src/loaders/loader-module-core';`,
    delivers: true,
    // A form field.
    countEvents: (body) => countNames(decodeURIComponent(body.replaceAll('+', ' '))),
    toAnswer: () => ({ status: 1, error: null }),
  },
  {
    id: 'openpanel',
    packageName: '@openpanel/web',
    source: `export { OpenPanel } from '@openpanel/web';`,
    delivers: true,
    countEvents: countNames,
    toAnswer: () => ({ deviceId: 'bench', sessionId: 'bench' }),
  },
  {
    id: 'floor',
    packageName: null,
    source: `export { createFloor } from './pages/floor-sdk.js';`,
    delivers: true,
    countEvents: countNames,
    toAnswer: () => ({}),
  },
  {
    id: 'empty',
    packageName: null,
    source: null,
    delivers: false,
    countEvents: () => 0,
    toAnswer: () => ({}),
  },
];
