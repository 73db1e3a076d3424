import { EVENT_NAME } from './drive.js';

/**
 * The script tag as the README gives it. Defaults.
 *
 * @param {string} sinkUrl
 */
export async function start(sinkUrl) {
  const script = document.createElement('script');
  script.async = true;
  script.src = '/sdk/kept/kept.js';
  script.dataset.writeKey = 'bench';
  script.dataset.host = sinkUrl;
  const loaded = new Promise((resolve) => script.addEventListener('load', resolve));
  document.head.append(script);
  await loaded;
  const { kept } = window;
  await kept.ready();
  return (/** @type {object} */ properties) => kept.track(EVENT_NAME, properties);
}
