import type { Journey } from '../governor/journeys.ts';
import type { DropOffStep } from './drop-off-step.ts';

const DAY_MS = 86_400_000;

/** Standard deviations of a normal curve that hold 95 % of it. */
const Z95 = 1.96;

/** One person's way as the funnel sees it. */
interface Way {
  readonly startedAt: number;
  /** How many steps are behind them: one done in another order is passed when a later one is done. */
  readonly furthest: number;
  /** Their time still runs. */
  readonly isOpen: boolean;
  /** When each step was done, in the steps' order; 0 for never. */
  readonly times: readonly number[];
}

/** The funnel of some people's journeys, by the same definitions as the collector's; `now` in milliseconds since 1970. */
export function toLocalSteps(
  journeys: readonly Journey[],
  steps: readonly Pick<DropOffStep, 'id' | 'name'>[],
  withinDays: number,
  now: number,
): readonly DropOffStep[] {
  const ids = steps.map(({ id }) => id);
  const ways = journeys
    .filter(({ startedAt }) => startedAt > 0)
    .map((journey) => toWay(journey, ids, withinDays * DAY_MS, now));
  return steps.map((step, index) => {
    const standing = ways.filter(({ furthest }) => furthest === index);
    const completed = ways.filter(({ furthest }) => furthest > index).length;
    const open = standing.filter(({ isOpen }) => isOpen).length;
    const dropped = standing.length - open;
    const decided = completed + dropped;
    const spans = ways.map(
      ({ startedAt, times }) => [times[index - 1] ?? startedAt, times[index] ?? 0] as const,
    );
    return {
      ...step,
      reached: standing.length + completed,
      completed,
      dropped,
      dropShare: decided > 0 ? dropped / decided : null,
      interval: decided > 0 ? toWilson(dropped / decided, decided) : null,
      medianSeconds: toMedianSeconds(spans.filter(([from, to]) => from > 0 && to >= from)),
    };
  });
}

function toWay(
  { startedAt, done, completedAt }: Journey,
  ids: readonly string[],
  windowMs: number,
  now: number,
): Way {
  const closesAt = startedAt + windowMs;
  const inTime = (time = 0) => (time >= startedAt && time < closesAt ? time : 0);
  const times = ids.map((id) => inTime(done[id]));
  return {
    startedAt,
    furthest: inTime(completedAt) ? ids.length : times.findLastIndex((time) => time > 0) + 1,
    isOpen: closesAt > now,
    times,
  };
}

/** Wilson's 95 % interval of a share. */
function toWilson(share: number, n: number): readonly [number, number] {
  const scale = 1 + Z95 ** 2 / n;
  const centre = (share + Z95 ** 2 / (2 * n)) / scale;
  const half = (Z95 / scale) * Math.sqrt((share * (1 - share)) / n + Z95 ** 2 / (4 * n ** 2));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

function toMedianSeconds(spans: readonly (readonly [from: number, to: number])[]): number | null {
  const lengths = spans.map(([from, to]) => to - from).sort((a, b) => a - b);
  const middle = (lengths.length - 1) / 2;
  const [low, high] = [lengths[Math.floor(middle)], lengths[Math.ceil(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2_000;
}
