import { init, track } from '../sdk/amplitude/sdk.js';

import { EVENT_NAME } from './drive.js';

/**
 * Local storage (its default), a hundred retries instead of five, fetch; no feature but events.
 *
 * @param {string} sinkUrl
 */
export async function start(sinkUrl) {
  await init('bench', undefined, {
    serverUrl: `${sinkUrl}/2/httpapi`,
    flushMaxRetries: 100,
    transport: 'fetch',
    remoteConfig: { fetchRemoteConfig: false },
    autocapture: false,
  }).promise;
  return (/** @type {object} */ properties) => track(EVENT_NAME, properties);
}
