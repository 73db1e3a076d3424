import type { Page } from 'playwright';
import { expect, test } from 'vitest';

import { VISITOR } from '../support/browser.ts';
import { readStoredRows } from '../support/stored-rows.ts';
import { settle } from './ledger.ts';
import { signIn } from './metrics-api.ts';
import { setStage } from './stage.ts';

const stage = setStage();

/** Longer than a survey of the demo waits once it is due. */
const LONG_ENOUGH_MS = 4_000;

test('a survey is asked in one of two tabs, answered offline and over a reload, stored as one submission, and never asked again', async () => {
  const { collector, browser } = stage;
  const visitor = await browser.newContext(VISITOR);
  const errors: string[] = [];
  visitor.on('weberror', (error) => errors.push(String(error.error())));

  // The same task in two tabs makes it due in both.
  const page = await visitor.newPage();
  await page.goto(`${collector.url}/demo/`);
  await page.getByRole('button', { name: 'Marco Bianchi' }).click();
  await page.getByRole('link', { name: 'Data sources' }).click();
  const other = await visitor.newPage();
  await other.goto(`${collector.url}/demo/sources`);
  await other.getByRole('button', { name: 'Connect Accounting' }).click();
  await page.getByRole('button', { name: 'Connect Customer records' }).click();
  const asked = await Promise.race(
    [page, other].map(async (tab) =>
      score(tab)
        .waitFor()
        .then(() => tab),
    ),
  );
  const unasked = asked === page ? other : page;
  await unasked.waitForTimeout(LONG_ENOUGH_MS);
  expect(await unasked.locator('[data-kept="prompt"]').count()).toBe(0);
  await unasked.close();

  // With no network: an answer, and another in its place.
  await visitor.setOffline(true);
  await choose(asked, '3');
  await followUp(asked).waitFor();
  await asked.getByRole('button', { name: 'Back' }).click();
  await choose(asked, '2');
  await followUp(asked).waitFor();

  // A reload in the middle goes on where it stopped.
  await visitor.setOffline(false);
  await asked.reload();
  await followUp(asked).waitFor({ timeout: 20_000 });
  await asked.getByRole('checkbox', { name: 'Finding where to begin' }).check({ force: true });
  await asked.getByRole('button', { name: 'Send' }).click();
  await asked.getByRole('heading', { name: 'Thank you. We will make this easier.' }).waitFor();
  const ledger = await settle(asked);
  expect(ledger).toMatchObject({ pending: 0, dropped: {} });

  // What made it due happens again, in this tab and in a new one.
  await asked.getByRole('button', { name: 'Close' }).click();
  const third = await visitor.newPage();
  await third.goto(`${collector.url}/demo/sources`);
  await third.getByRole('button', { name: 'Connect Warehouse' }).click();
  await third.waitForTimeout(LONG_ENOUGH_MS);
  const prompts = [asked, third].map(async (tab) => tab.locator('[data-kept="prompt"]').count());
  expect(await Promise.all(prompts)).toEqual([0, 0]);
  await settle(third);
  expect(errors).toEqual([]);

  // One person found it hard: 2 of 7, the answer that replaced the 3.
  const team = await browser.newContext(VISITOR);
  const api = await signIn(team, collector.url, collector.signInUrl());
  const ces = await api.metric('ces', { survey: 'ces-connect-data' });
  expect(ces.total).toMatchObject({ value: 0, n: 1, numerator: 0, figures: { mean: 2 } });
  const response = await api.metric('response-rate', { survey: 'ces-connect-data' });
  expect(response.total).toMatchObject({ value: 100, n: 1, numerator: 1, figures: { completed: 1 } });
  expect((await api.metric('csat')).total).toMatchObject({ value: null, n: 0 });

  await browser.close();
  await collector.stop();
  const stored = await readStoredRows(collector.dataDir, 'demo');
  expect(stored.byName).toMatchObject({ 'Survey Shown': 1, 'Survey Answered': 3, 'Survey Completed': 1 });
  expect(stored.byName).not.toHaveProperty('Survey Dismissed');
});

const score = (page: Page) => page.getByRole('dialog', { name: /made it easy for me to connect/ });
const followUp = (page: Page) => page.getByRole('dialog', { name: 'What took the most effort?' });

async function choose(page: Page, points: string): Promise<void> {
  await score(page).getByRole('radio', { name: points, exact: true }).click();
}
