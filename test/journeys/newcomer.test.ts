import type { Page } from 'playwright';
import { expect, test } from 'vitest';

import { VISITOR } from '../support/browser.ts';
import { setExamples } from './examples.ts';
import { setStage } from './stage.ts';

const stage = setStage();
const examples = setExamples(stage);

test('from the sign-in link to a score: the tag, the first event, a survey from the library, an answer', async () => {
  const team = await (await stage.browser.newContext(VISITOR)).newPage();
  await team.goto(stage.collector.signInUrl());
  await team.goto(`${stage.collector.url}/setup?project=main`);
  await team.getByRole('heading', { name: 'Set up My product' }).waitFor();
  const [, writeKey = ''] = /data-write-key="([^"]+)"/.exec(await team.locator('main').innerText()) ?? [];
  expect(writeKey).not.toBe('');

  const visitor = await examples.open('npm-react-router', { VITE_KEPT_WRITE_KEY: writeKey });
  await team.getByText('Events arrive.').waitFor({ timeout: 30_000 });

  await publishNps(team);

  // A page that was open before would hear of it within a minute; this one is opened anew.
  const answering = await visitor.context().newPage();
  await answering.route('**/v1/definitions**', (route) =>
    route.continue({ headers: { ...route.request().headers(), 'cache-control': 'no-cache' } }),
  );
  await answering.goto(visitor.url());
  await answerNps(answering);

  // What is recorded is sent within some seconds.
  await expect.poll(() => readScore(team), { timeout: 30_000 }).toContain('+100');
});

async function publishNps(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Definitions' }).click();
  await page.getByRole('link', { name: 'New survey' }).click();
  await page.getByRole('link', { name: 'NPS, relationship' }).click();
  // Everybody is new on the first day.
  await page.getByRole('heading', { name: 'When and whom' }).click();
  await page.getByRole('spinbutton', { name: 'First seen at least … days ago' }).fill('');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Version 1 is live.').waitFor();
}

async function answerNps(page: Page): Promise<void> {
  const card = page.getByRole('dialog', { name: /recommend/ });
  await card.waitFor({ timeout: 30_000 });
  await card.locator('input[type=radio]').last().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'What do you like most?' }).locator('textarea').fill('The start.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Thank you').first().waitFor();
}

async function readScore(page: Page): Promise<string> {
  await page.goto(`${stage.collector.url}/surveys?project=main`);
  const panel = page.getByRole('region', { name: 'Net Promoter Score' });
  await panel
    .getByText(/answer/)
    .first()
    .waitFor();
  return panel.innerText();
}
