import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';

import { VISITOR } from '../support/browser.ts';
import { readStoredRows } from '../support/stored-rows.ts';
import { settle } from './ledger.ts';
import { signIn } from './metrics-api.ts';
import { setStage } from './stage.ts';

const stage = setStage();

test('a visit with an offline stretch and an NPS answer arrives whole, is counted once and is shown', async () => {
  const { collector, browser } = stage;
  const visitor = await browser.newContext(VISITOR);
  const errors: string[] = [];
  visitor.on('weberror', (error) => errors.push(String(error.error())));

  // Browses: the sign-in page, the list, a report.
  const first = await visitor.newPage();
  await first.goto(`${collector.url}/demo/`);
  await first.getByRole('button', { name: 'Ana Pop' }).click();
  await first.getByRole('link', { name: 'Weekly revenue' }).click();
  await first.getByRole('heading', { name: 'Weekly revenue', level: 1 }).waitFor();

  // Looks around for as long as the prompts' chunks take to be there; nobody uses three features in a page's first second.
  await first.getByRole('button', { name: /Get started with Wrenfield/ }).waitFor();

  // Uses two features, and shares the report, which is a third.
  await first.getByRole('button', { name: 'Export' }).click();
  await first.getByRole('button', { name: 'Send every Monday' }).click();
  await first.getByRole('button', { name: 'Share' }).click();
  await first.getByRole('button', { name: 'Share report' }).click();

  // Goes offline, does three more things, closes the tab.
  await visitor.setOffline(true);
  await first.getByRole('button', { name: 'Mark as reviewed' }).click();
  await first.getByRole('link', { name: 'Edit' }).click();
  await first.getByRole('button', { name: 'Save' }).click();
  await first.getByRole('heading', { name: 'Weekly revenue', level: 1, exact: true }).waitFor();
  // As long as a hand takes to the tab's cross. Whoever is offline has only the disk, and it takes a few milliseconds.
  await first.waitForTimeout(300);
  await Promise.all([first.waitForEvent('close'), first.close({ runBeforeUnload: true })]);

  // Comes back online in a new tab and answers with 9, by keyboard alone.
  await visitor.setOffline(false);
  const second = await visitor.newPage();
  await second.goto(`${collector.url}/demo/reports/weekly-revenue`);
  await answerNpsByKeyboard(second, '9', 'It saves my Monday.');
  const ledger = await settle(second);
  expect(ledger).toMatchObject({ captured: ledger.delivered, pending: 0, dropped: {}, storage: 'indexeddb' });
  expect(errors).toEqual([]);

  const team = await browser.newContext(VISITOR);
  const api = await signIn(team, collector.url, collector.signInUrl());
  const dau = await api.metric('dau');
  expect(Math.max(...dau.series.map((day) => day.value ?? 0))).toBe(1);
  expect((await api.metric('mau')).total.value).toBe(1);
  expect((await api.metric('mau', { rule: 'engaged' })).total.value).toBe(1);
  const features = await api.metric('feature-usage');
  expect(Object.fromEntries(features.rows.map((row) => [row.key, row.figures['uses']]))).toEqual({
    export: 1,
    'scheduled-reports': 1,
    share: 1,
    'report-editor': 1,
  });
  const nps = await api.metric('nps');
  expect(nps.total).toMatchObject({ value: 100, n: 1, numerator: 1 });
  expect(nps.total.low).toBeLessThan(100);
  expect((await api.metric('session-duration')).total.n).toBe(1);
  const onboarding = await api.metric('onboarding-drop-off');
  expect(onboarding.total).toMatchObject({ numerator: 0 });

  // The dashboard shows the same.
  const dashboard = await team.newPage();
  await dashboard.goto(`${collector.url}/?project=demo&range=7d`);
  await dashboard.getByRole('heading', { name: 'Overview' }).waitFor();
  const tile = (name: string) =>
    dashboard.getByRole('article').filter({ has: dashboard.getByRole('heading', { name }) });
  await expect.poll(() => tile('NPS').innerText(), { timeout: 20_000 }).toContain('100');
  await expect.poll(() => tile('Monthly active').innerText(), { timeout: 20_000 }).toMatch(/\b1\b/);

  // Past all of Kept's code: one row for each event that the page has captured, none more.
  await browser.close();
  await collector.stop();
  const stored = await readStoredRows(collector.dataDir, 'demo');
  expect(stored.messages).toBe(ledger.captured);
  expect(stored.byName).toMatchObject({
    Identify: 1,
    Group: 1,
    'Signed In': 1,
    'Page Viewed': 6,
    'Feature Used': 4,
    'Content Shared': 1,
    'Task Completed': 4,
    'Survey Shown': 1,
    'Survey Answered': 2,
    'Survey Completed': 1,
  });
});

async function answerNpsByKeyboard(page: Page, score: string, comment: string): Promise<void> {
  const card = page.getByRole('dialog', { name: /How likely is it that you would recommend/ });
  await card.waitFor({ timeout: 20_000 });
  // A prompt does not take the focus; Tab leads to it.
  await tabTo(page, card.locator('input[type=radio]:focus'));
  await page.keyboard.press(score);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'What do you like most?' }).waitFor();
  await tabTo(page, page.locator('textarea:focus'));
  await page.keyboard.type(comment);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Thank you').first().waitFor();
}

async function tabTo(page: Page, focused: Locator): Promise<void> {
  for (let presses = 0; presses < 60 && (await focused.count()) === 0; presses++) {
    await page.keyboard.press('Tab');
  }
  expect(await focused.count()).toBe(1);
}
