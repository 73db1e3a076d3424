/**
 * The least that can be done for events to arrive: an array, one JSON.stringify, one keepalive fetch. Nothing survives a
 * failed request or a closed tab.
 *
 * @param {string} url
 */
export function createFloor(url) {
  /** @type {object[]} */
  let queue = [];
  return (/** @type {string} */ event, /** @type {object} */ properties) => {
    queue.push({ event, properties, timestamp: Date.now() });
    if (queue.length > 1) return;
    setTimeout(() => {
      const body = JSON.stringify(queue);
      queue = [];
      // Over 64 KiB browsers refuse keepalive; the page is not leaving then.
      fetch(url, { method: 'POST', body, keepalive: body.length < 60_000 }).catch(() => undefined);
    }, 1000);
  };
}
