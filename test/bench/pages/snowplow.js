import { newTracker, trackSelfDescribingEvent } from '../sdk/snowplow/sdk.js';

/**
 * POST, events in local storage, ten thousand of them instead of one, one event a request (its default), keepalive.
 *
 * @param {string} sinkUrl
 */
export function start(sinkUrl) {
  newTracker('bench', sinkUrl, {
    appId: 'bench',
    platform: 'web',
    eventMethod: 'post',
    stateStorageStrategy: 'cookieAndLocalStorage',
    maxLocalStorageQueueSize: 10_000,
    bufferSize: 1,
    keepalive: true,
  });
  return (/** @type {object} */ data) =>
    trackSelfDescribingEvent({
      event: { schema: 'iglu:com.example/report_exported/jsonschema/1-0-0', data },
    });
}
