import type { Client, Diagnostics } from '@kept/sdk';
import type { Page } from 'playwright';

/** The page's own account of its events. */
export function readLedger(page: Page): Promise<Diagnostics> {
  return page.evaluate(() => (window as unknown as { kept: Client }).kept.diagnostics());
}

/** Waits until nothing is on its way any more, and answers the ledger. */
export async function settle(page: Page): Promise<Diagnostics> {
  await page.waitForFunction(
    async () => {
      const { kept } = window as unknown as { kept: Client };
      await kept.flush();
      return (await kept.diagnostics()).pending === 0;
    },
    undefined,
    { timeout: 30_000 },
  );
  return readLedger(page);
}
