import fc from 'fast-check';
import { expect, test } from 'vitest';

import { placeBeside } from './place-beside.ts';

const viewport = { width: 1_000, height: 800 };
const card = { width: 300, height: 150 };
const box = (x: number, y: number) => ({ x, y, width: 100, height: 40 });

test('stands below where there is room, else above, beside otherwise', () => {
  expect(placeBeside(box(450, 100), card, viewport, undefined, 'ltr')).toEqual({
    x: 350,
    y: 152,
    side: 'bottom',
  });
  expect(placeBeside(box(450, 700), card, viewport, undefined, 'ltr')).toEqual({
    x: 350,
    y: 538,
    side: 'top',
  });
  const tall = { x: 450, y: 10, width: 100, height: 780 };
  expect(placeBeside(tall, card, viewport, undefined, 'ltr')).toEqual({ x: 562, y: 325, side: 'end' });
  expect(placeBeside(tall, card, viewport, undefined, 'rtl')).toEqual({ x: 138, y: 325, side: 'end' });
});

test('stands on the side that was asked for, if it fits there', () => {
  expect(placeBeside(box(450, 400), card, viewport, 'start', 'ltr').side).toBe('start');
  expect(placeBeside(box(10, 400), card, viewport, 'start', 'ltr').side).toBe('bottom');
});

test('is whole within the viewport, wherever the element is, and never over it where a side has room', () => {
  const place = fc.record({
    x: fc.integer({ min: -500, max: 1_500 }),
    y: fc.integer({ min: -500, max: 1_500 }),
    width: fc.integer({ min: 1, max: 400 }),
    height: fc.integer({ min: 1, max: 300 }),
  });
  fc.assert(
    fc.property(place, fc.constantFrom('ltr' as const, 'rtl' as const), (anchor, dir) => {
      const { x, y } = placeBeside(anchor, card, viewport, undefined, dir);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + card.width).toBeLessThanOrEqual(viewport.width);
      expect(y + card.height).toBeLessThanOrEqual(viewport.height);
      const isInView =
        anchor.x >= 0 && anchor.y >= 0 && anchor.x + anchor.width <= 1_000 && anchor.y + anchor.height <= 800;
      const hasRoom = anchor.y - card.height >= 20 || 800 - anchor.y - anchor.height - card.height >= 20;
      const isClear =
        x >= anchor.x + anchor.width ||
        anchor.x >= x + card.width ||
        y >= anchor.y + anchor.height ||
        anchor.y >= y + card.height;
      expect(isClear || !isInView || !hasRoom).toBe(true);
    }),
  );
});
