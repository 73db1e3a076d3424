/** Where something is, in pixels of the viewport. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Side = 'top' | 'bottom' | 'start' | 'end';

/** Between a card and what it is about. */
const GAP = 12;
/** Between a card and the edges of the viewport. */
const EDGE = 8;

/**
 * Where a card stands beside an element: on the side that was asked for if there is room, else on the first with room,
 * else on the one with most; always whole within the viewport, if it fits at all.
 */
export function placeBeside(
  anchor: Box,
  card: Pick<Box, 'width' | 'height'>,
  viewport: Pick<Box, 'width' | 'height'>,
  wanted: Side | undefined,
  dir: 'ltr' | 'rtl',
): { readonly x: number; readonly y: number; readonly side: Side } {
  const room = {
    bottom: viewport.height - anchor.y - anchor.height - card.height,
    top: anchor.y - card.height,
    end: dir === 'rtl' ? anchor.x - card.width : viewport.width - anchor.x - anchor.width - card.width,
    start: dir === 'rtl' ? viewport.width - anchor.x - anchor.width - card.width : anchor.x - card.width,
  };
  const sides: readonly Side[] = [...(wanted ? [wanted] : []), 'bottom', 'top', 'end', 'start'];
  const most = sides.reduce((best, side) => (room[side] > room[best] ? side : best));
  const side = sides.find((each) => room[each] >= GAP + EDGE) ?? most;
  const isBeside = side === 'start' || side === 'end';
  const isLeft = side === (dir === 'rtl' ? 'end' : 'start');
  const x = isBeside
    ? isLeft
      ? anchor.x - card.width - GAP
      : anchor.x + anchor.width + GAP
    : anchor.x + (anchor.width - card.width) / 2;
  const y = isBeside
    ? anchor.y + (anchor.height - card.height) / 2
    : side === 'top'
      ? anchor.y - card.height - GAP
      : anchor.y + anchor.height + GAP;
  return { x: within(x, card.width, viewport.width), y: within(y, card.height, viewport.height), side };
}

function within(start: number, size: number, space: number): number {
  return Math.max(EDGE, Math.min(start, space - size - EDGE));
}
