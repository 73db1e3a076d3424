import { chromium, type Browser } from 'playwright';

import { findChromium } from './find-chromium.mjs';

/** A plain desktop Chrome: the collector marks what a headless one sends as a bot's. */
const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

/** Chromium with nothing of its own on the network. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

/** Settings of a visitor's browser profile. */
export const VISITOR = {
  userAgent: USER_AGENT,
  locale: 'en-GB',
  viewport: { width: 1280, height: 800 },
} as const;
