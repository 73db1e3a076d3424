import { createFloor } from '../sdk/floor/sdk.js';

import { EVENT_NAME } from './drive.js';

/** @param {string} sinkUrl */
export function start(sinkUrl) {
  const track = createFloor(sinkUrl);
  return (/** @type {object} */ properties) => track(EVENT_NAME, properties);
}
