import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { launchBrowser, VISITOR } from '../support/browser.ts';
import { chunkOf, type Drawn, drawWidget, PARTS } from './draw-widget.ts';
import { type Host, startHostSite } from './host-site.ts';

/** A calm page has nothing of its own, save that it is as large as the window. */
const CALM = '<style>html, body { margin: 0; height: 100% }</style>';

const pages: Readonly<Record<string, Host>> = {
  'unsets everything': { markup: '<style>* { all: unset !important }</style>' },
  'hides and moves everything': {
    markup: `<style>
      * { display: none !important; visibility: hidden !important; opacity: 0 !important }
      html, body { display: block !important }
      body > * { position: static !important; inset: auto !important; z-index: 0 !important; width: 10px !important;
        margin: 50px !important; transform: rotate(3deg) !important; filter: blur(2px) !important; zoom: 2 !important }
    </style>`,
  },
  'paints everything': {
    markup: `<style>
      body * { color: red !important; background: lime !important; border: 5px dashed blue !important; padding: 9px !important;
        font: italic 900 40px/3 monospace !important; animation: spin 1s infinite !important; cursor: wait !important }
      *::before { content: "!" !important; position: fixed !important }
      @keyframes spin { to { rotate: 1turn } }
    </style>`,
  },
  'has a giant root, and hands all that can be inherited down': {
    markup: `<style>
      :root { font: italic 900 40px/3 monospace; letter-spacing: .5em; word-spacing: 1em; text-transform: uppercase;
        text-align: center; text-indent: 3em; white-space: nowrap; color: red; cursor: wait; visibility: hidden; pointer-events: none;
        user-select: none; list-style: square; quotes: "<" ">"; writing-mode: vertical-rl; tab-size: 9; hyphens: auto;
        text-shadow: 2px 2px red; -webkit-text-fill-color: red; -webkit-text-stroke: 1px red; caret-color: red; accent-color: red }
    </style>`,
  },
  'has properties of the names that the widget uses within': {
    markup: `<style>:root, * { --accent: red; --on-accent: red; --ink: red; --surface: red; --soft: red; --edge: red; --line: red;
      --hover: red; --shadow: 0 0 9px red }</style>`,
  },
  'lays its body out, and moves it': {
    markup:
      '<style>body { display: grid; place-items: center; overflow: hidden; will-change: transform }</style>',
  },
  'is in quirks mode': { quirks: true },
  'has its addresses elsewhere': { markup: '<base href="https://elsewhere.example/deep/" target="_top">' },
  'has frozen its style sheets': {
    before: () => {
      Object.defineProperty(document, 'adoptedStyleSheets', { value: Object.freeze([]) });
    },
  },
  'has other things in front of everything': {
    markup:
      '<style>body::after { content: ""; position: fixed; inset: 0; z-index: 2147483647; pointer-events: none }</style>',
  },
  'forbids whatever can be forbidden': {
    policy:
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  },
};

let browser: Browser;
let calm: Readonly<Record<string, Drawn>>;

beforeAll(async () => {
  browser = await launchBrowser();
  calm = await drawOn({ markup: CALM });
});
afterAll(() => browser.close());

/** Each part of the widget as it comes out on a host's page, which has nothing to complain of. */
async function drawOn(host: Host): Promise<Readonly<Record<string, Drawn>>> {
  const site = await startHostSite({ ...host, tag: '' }, '');
  const context = await browser.newContext(VISITOR);
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    // An icon of the site is not there.
    page.on('console', (line) => !line.text().startsWith('Failed to load') && complaints.push(line.text()));
    await page.goto(site.url);
    const drawn: Record<string, Drawn> = {};
    /* oxlint-disable no-await-in-loop -- one after the other: each is alone on the page. */
    for (const part of PARTS) {
      // As text, since the runner would rewrite the import in a function.
      const chunk = await page.evaluateHandle(`import('${site.url}/${chunkOf(part)}')`);
      drawn[part] = await page.evaluate(drawWidget, [part, chunk] as never);
    }
    /* oxlint-enable no-await-in-loop */
    expect(complaints).toEqual([]);
    return drawn;
  } finally {
    await context.close();
    await site.close();
  }
}

/** Where the look on a page is not the calm page's, as `part, element, property: calm → here`. */
function differences(drawn: Readonly<Record<string, Drawn>>): readonly string[] {
  return Object.entries(calm).flatMap(([part, elements]) =>
    Object.entries(elements).flatMap(([element, look]) =>
      Object.entries(look)
        .map(([name, value]) => ({ name, value, here: drawn[part]?.[element]?.[name] }))
        .filter(({ value, here }) => here !== value)
        .map(({ name, value, here }) => `${part}, ${element}, ${name}: ${value} → ${here}`),
    ),
  );
}

test('what is compared is drawn: a hundred elements with all that is computed of each', () => {
  const elements = Object.values(calm).flatMap((drawn) => Object.values(drawn));
  expect(elements.length).toBeGreaterThan(100);
  for (const style of elements) expect(Object.keys(style).length).toBeGreaterThan(300);
});

test.each(Object.entries(pages))(
  'a page that %s changes nothing of how the widget looks',
  async (_, host) => {
    const drawn = await drawOn({ ...host, markup: host.policy ? '' : `${CALM}${host.markup ?? ''}` });
    expect(differences(drawn)).toEqual([]);
  },
);
