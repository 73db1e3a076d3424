import { publint } from 'publint';
import { expect, test } from 'vitest';

test.each(['protocol', 'sdk', 'widget'])(
  '@kept/%s can be installed and imported as its manifest says',
  async (name) => {
    const pkgDir = new URL(`../../packages/${name}`, import.meta.url).pathname;
    const { messages } = await publint({ pkgDir, strict: true, pack: false });
    expect(messages).toEqual([]);
  },
);
