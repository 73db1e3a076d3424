import { AnalyticsBrowser } from '../sdk/segment/sdk.js';

import { EVENT_NAME } from './drive.js';

/**
 * Retry queue and persistence on, as they are by default; `keepalive` so that events leave with the page. Its batching
 * mode keeps events in memory only. Settings inline, so that no request is waited for.
 *
 * @param {string} sinkUrl
 */
export async function start(sinkUrl) {
  const analytics = AnalyticsBrowser.load(
    { writeKey: 'bench', cdnSettings: { integrations: { 'Segment.io': { apiKey: 'bench' } } } },
    {
      integrations: {
        'Segment.io': {
          apiHost: `${sinkUrl.replace('http://', '')}/v1`,
          protocol: 'http',
          deliveryStrategy: { strategy: 'standard', config: { keepalive: true } },
        },
      },
    },
  );
  await analytics.ready();
  return (/** @type {object} */ properties) => analytics.track(EVENT_NAME, properties);
}
