import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where `npm test` notes the browser that it installed itself; see .scripts/install-browser.mjs. */
export const INSTALLED_BROWSER_FILE = new URL(
  '../../node_modules/.cache/kept/chromium-path',
  import.meta.url,
);

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const FIXED_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser that tests drive: `KEPT_CHROMIUM`, else a Chromium or Chrome of this machine, else the one that
 * `npm test` installed. Undefined when there is none.
 *
 * @returns {string | undefined} the path of an executable
 */
export function findChromium() {
  const named = process.env['KEPT_CHROMIUM'];
  if (named) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = [
    ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...FIXED_PLACES,
  ];
  const found = candidates.find((path) => existsSync(path));
  if (found) return found;
  if (!existsSync(INSTALLED_BROWSER_FILE)) return undefined;
  const installed = readFileSync(INSTALLED_BROWSER_FILE, 'utf8').trim();
  return existsSync(installed) ? installed : undefined;
}
