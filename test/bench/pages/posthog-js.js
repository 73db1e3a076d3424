import { posthog } from '../sdk/posthog-js/sdk.js';

import { EVENT_NAME } from './drive.js';

/**
 * No feature but events; its shortest interval; no limit of ten events a second; its own default of compressing.
 * Nothing can make it keep undelivered events.
 *
 * @param {string} sinkUrl
 */
export function start(sinkUrl) {
  posthog.init('phc_bench', {
    api_host: sinkUrl,
    persistence: 'localStorage',
    request_batching: true,
    request_queue_config: { flush_interval_ms: 250 },
    rate_limiting: { events_per_second: 1e6, events_burst_limit: 1e6 },
    advanced_disable_flags: true,
    disable_external_dependency_loading: true,
    disable_session_recording: true,
    disable_surveys: true,
    autocapture: false,
    capture_pageview: false,
    capture_pageleave: false,
    opt_out_useragent_filter: true,
  });
  return (/** @type {object} */ properties) => posthog.capture(EVENT_NAME, properties);
}
