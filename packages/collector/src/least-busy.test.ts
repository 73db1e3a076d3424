import { expect, test } from 'vitest';

import { createLeastBusy } from './least-busy.ts';

test('gives work to whoever has least of it, and again to those whose work is done or has failed', async () => {
  const ends: PromiseWithResolvers<void>[] = [];
  const given: string[] = [];
  const use = createLeastBusy(['a', 'b']);
  const begin = () =>
    use((worker) => {
      given.push(worker);
      const end = Promise.withResolvers<void>();
      ends.push(end);
      return end.promise;
    });
  const [first, second, third] = [begin(), begin(), begin()];
  expect(given).toEqual(['a', 'b', 'a']);
  ends[0]?.resolve();
  ends[2]?.reject(new Error('lost'));
  await Promise.allSettled([first, third]);
  const fourth = begin();
  expect(given).toEqual(['a', 'b', 'a', 'a']);
  for (const end of ends) end.resolve();
  await expect(third).rejects.toThrow('lost');
  await Promise.all([second, fourth]);
});
