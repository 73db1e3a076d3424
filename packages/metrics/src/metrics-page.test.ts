import { expect, test } from 'vitest';

import { METRICS } from './metrics.ts';
import { toMetricsPage } from './metrics-page.ts';

test('docs/METRICS.md says what the catalogue says; -u writes it anew', async () => {
  await expect(toMetricsPage(Object.values(METRICS))).toMatchFileSnapshot('../../../docs/METRICS.md');
});

test.each(Object.entries(METRICS))(
  '%s stands under its own id and says all that a reader needs',
  (id, { info }) => {
    expect(info.id).toBe(id);
    for (const text of [info.definition, info.formula, info.source, ...info.edgeCases]) {
      expect(text).toMatch(/^\S.*\.$/s);
    }
    expect(info.reads.length).toBeGreaterThan(0);
  },
);
