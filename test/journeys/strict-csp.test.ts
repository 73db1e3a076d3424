import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { launchBrowser, VISITOR } from '../support/browser.ts';
import { type CollectorProcess, startCollector } from '../support/collector-process.ts';

/** Nothing inline, nothing from elsewhere, no style sheet at all, and no markup made of text. */
const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "style-src 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

interface Violation {
  readonly directive: string;
  readonly blocked: string;
}

let collector: CollectorProcess;
let browser: Browser;

beforeAll(async () => {
  [collector, browser] = await Promise.all([startCollector(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await collector?.dispose();
});

test('a page with the strictest policy gets the prompt and the checklist, styled, and nothing of Kept is refused', async () => {
  const visitor = await browser.newContext(VISITOR);
  await visitor.route(/\/demo\/(reports.*)?$/, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': STRICT_POLICY };
    await route.fulfill({ response, headers });
  });
  await visitor.addInitScript(() => {
    const seen: Violation[] = [];
    Object.assign(globalThis, { violations: seen });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      seen.push({ directive: effectiveDirective, blocked: blockedURI }),
    );
  });
  const page = await visitor.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));

  await page.goto(`${collector.url}/demo/`);
  await page.getByRole('button', { name: 'Ana Pop' }).click();
  await page.getByRole('link', { name: 'Weekly revenue' }).click();
  const checklist = page.getByRole('button', { name: 'Get started with Wrenfield' });
  await checklist.click();
  await page.getByRole('progressbar').waitFor();
  expect(await backgroundOf(page, 'checklist')).not.toMatch(/, 0\)$|transparent/);
  await checklist.click();

  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('button', { name: 'Send every Monday' }).click();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Share report' }).click();
  const card = page.getByRole('dialog', { name: /How likely is it that you would recommend/ });
  await card.waitFor({ timeout: 20_000 });
  expect(await backgroundOf(page, 'prompt')).not.toMatch(/, 0\)$|transparent/);
  await card.getByRole('radio', { name: '9' }).click();
  await page.getByRole('dialog', { name: 'What do you like most?' }).waitFor();

  // The page's own style sheet is refused, which proves that the policy holds; beside it nothing is.
  const violations = await page.evaluate(
    () => (globalThis as unknown as { violations: readonly Violation[] }).violations,
  );
  expect(violations).toEqual([{ directive: 'style-src-elem', blocked: `${collector.url}/demo/styles.css` }]);
  expect(errors).toEqual([]);
});

/** The colour behind a part of Kept, as the browser resolved it. */
async function backgroundOf(page: Page, part: 'prompt' | 'checklist'): Promise<string> {
  const card = page.locator(`[data-kept="${part}"] .card`);
  return card.evaluate((element) => getComputedStyle(element).backgroundColor);
}
