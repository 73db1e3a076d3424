import type { Client } from '@kept/sdk';
import { expect, test } from 'vitest';

import { VISITOR } from '../support/browser.ts';
import { readStoredRows } from '../support/stored-rows.ts';
import { settle } from './ledger.ts';
import { signIn } from './metrics-api.ts';
import { setStage } from './stage.ts';

const EVENTS = 300;
const KILLS = 3;

const stage = setStage();

test('a collector that is killed while events arrive and started again has each of them once', async () => {
  const { collector, browser } = stage;
  const visitor = await browser.newContext(VISITOR);
  const page = await visitor.newPage();
  await page.goto(`${collector.url}/demo/reports/weekly-revenue`);
  await page.getByRole('button', { name: 'Ana Pop' }).click();
  await settle(page);

  const tracked = page.evaluate(async (events) => {
    const { kept } = window as unknown as { kept: Client };
    for (let n = 0; n < events; n++) {
      kept.track('Report Refreshed', { n });
      kept.feature('refresh').use();
      if (n % 20 === 0) void kept.flush();
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }, EVENTS);
  for (let kill = 0; kill < KILLS; kill++) {
    await new Promise((resolve) => setTimeout(resolve, 700 + 130 * kill));
    await collector.kill();
    await collector.start();
  }
  await tracked;
  const ledger = await settle(page);
  expect(ledger).toMatchObject({ captured: ledger.delivered, pending: 0, dropped: {} });

  const api = await signIn(await browser.newContext(VISITOR), collector.url, collector.signInUrl());
  expect((await api.metric('wau')).total.value).toBe(1);
  const features = await api.metric('feature-usage');
  expect(features.rows.find((row) => row.key === 'refresh')?.figures['uses']).toBe(EVENTS);

  await browser.close();
  await collector.stop();
  const stored = await readStoredRows(collector.dataDir, 'demo');
  expect(stored.byName).toMatchObject({ 'Report Refreshed': EVENTS, 'Feature Used': EVENTS });
  expect(stored.messages).toBe(ledger.captured);
});
