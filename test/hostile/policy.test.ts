import { expect, test } from 'vitest';

import { expectArrived, expectSettled, onHost, trackGood } from './expect-host.ts';

/** Its own scripts and its own server, and nothing else of anything. */
const STRICT = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

test('the strictest policy is kept by a page with Kept, which sends all the same', () =>
  onHost(
    {
      policy: STRICT,
      // The host is where the script is from.
      tag: '<script src="/kept.js" data-write-key="hostile"></script>',
      before: () => {
        const violations: string[] = [];
        Object.assign(globalThis, { violations });
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
          violations.push(`${effectiveDirective} ${blockedURI}`),
        );
      },
    },
    async ({ collector, open }) => {
      const page = await open();
      await trackGood(page);
      await expectArrived(collector, page);
      await expectSettled(page, 0);
      expect(
        collector.copies.some(({ event }) => event.type === 'page'),
        'the page view',
      ).toBe(true);
      expect(await page.run('violations')).toEqual([]);
      // The policy holds: what breaks it is refused, and heard of.
      const refused = await page.run<readonly string[]>(`new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', () => setTimeout(() => resolve(violations)));
        document.head.append(Object.assign(document.createElement('style'), { textContent: 'h1 { color: red }' }));
      })`);
      expect(refused).toEqual(['style-src-elem inline']);
    },
    /^Applying inline style violates/,
  ));
