import { OpenPanel } from '../sdk/openpanel/sdk.js';

import { EVENT_NAME } from './drive.js';

/**
 * Defaults; there is nothing to set.
 *
 * @param {string} sinkUrl
 */
export function start(sinkUrl) {
  const openPanel = new OpenPanel({ clientId: 'bench', apiUrl: sinkUrl });
  return (/** @type {object} */ properties) => openPanel.track(EVENT_NAME, properties);
}
