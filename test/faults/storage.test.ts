import { describe, expect, test } from 'vitest';

import { expectLedger, expectRow, type Stage } from './expect-row.ts';
import type { RowId } from './rows.ts';
import { countArrived } from './tally.ts';
import { track, until } from './visitor.ts';

describe('the browser gives no storage', () => {
  test('11 delivers from memory where storage throws', () => expectMemory('11', takeStorageAway, 'throw'));

  test('11b delivers from memory where storage is missing', () =>
    expectMemory('11b', takeStorageAway, 'missing'));
});

function expectMemory(id: RowId, init: (how: 'throw' | 'missing') => void, how: 'throw' | 'missing') {
  return expectRow(id, async ({ collector, enter }: Stage) => {
    const visitor = await enter();
    await visitor.context.addInitScript(init, how);
    const page = await visitor.open();
    await track(page, 50);
    const tookMs = await until(() => countArrived(collector) === 50, 10_000);
    expect(tookMs, 'all arrived while the page lives').not.toBeNull();
    await until(async () => (await expectLedger(page)).pending === 0, 2_000);
    const ledger = await expectLedger(page);
    expect(ledger.storage).toBe('memory');
    expect(ledger.delivered).toBeGreaterThanOrEqual(50);
    return { visitors: [visitor] };
  });
}

/** Runs in the page before Kept does. */
function takeStorageAway(how: 'throw' | 'missing'): void {
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get() {
        if (how === 'throw') throw new DOMException('The operation is insecure.', 'SecurityError');
        return undefined;
      },
    });
  }
}
