import type { Interval, LocalDate, Point } from '@kept/metrics';

import { toPeriod } from '../../format/date.ts';
import { LOCALE, toCount } from '../../format/number.ts';

/** The three states of who is here, from the ground up. */
export const HERE = ['returning', 'resurrected', 'new'] as const;

export type State = (typeof HERE)[number] | 'dormant';

interface LifecycleColumnsProps {
  readonly points: readonly Point[];
  readonly interval: Interval;
}

/** Beyond so many columns a number on each is smaller than the eye. */
const MAX_NUMBERED = 12;
/** How many dates can be told apart below the columns. */
const MAX_DATES = 6;

const DAY = new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', day: 'numeric', month: 'short' });
const MONTH = new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', month: 'short' });

/**
 * A column a period: who is here stands above the ground, who is gone below it. Each is an item of a list whose words a
 * screen reader says and a copy holds; what is drawn is decoration of them.
 */
export function LifecycleColumns({ points, interval }: LifecycleColumnsProps) {
  const shown = points.filter(({ figures }) => figures !== undefined);
  const up = Math.max(1, ...shown.map(({ value }) => value ?? 0));
  const down = Math.max(0, ...shown.map((point) => countOf(point, 'dormant')));
  const isNumbered = shown.length <= MAX_NUMBERED;
  const dateEvery = Math.ceil(shown.length / (isNumbered ? MAX_NUMBERED : MAX_DATES));
  return (
    <ol
      class={`lifecycle-columns${isNumbered ? ' is-numbered' : ''}`}
      aria-label="Lifecycle by period"
      style={{ '--up': `${up}fr`, '--down': `${Math.max(down, up / 20)}fr` }}
    >
      {shown.map((point, index) => {
        const words = toWords(point, interval);
        return (
          <li key={point.start} title={words} class={point.complete ? undefined : 'is-running'}>
            <span class="visually-hidden">{words}</span>
            <span class="lifecycle-up" aria-hidden="true">
              {isNumbered ? <span class="lifecycle-number">{toCount(point.value ?? 0)}</span> : null}
              {HERE.toReversed().map((state) => (
                <span
                  key={state}
                  class={`lifecycle-${state}`}
                  style={{ blockSize: toShare(countOf(point, state), up) }}
                />
              ))}
            </span>
            <span class="lifecycle-down" aria-hidden="true">
              <span
                class="lifecycle-dormant"
                style={{ blockSize: toShare(countOf(point, 'dormant'), Math.max(down, up / 20)) }}
              />
              {isNumbered ? <span class="lifecycle-number">{toCount(countOf(point, 'dormant'))}</span> : null}
            </span>
            <span class="lifecycle-date" aria-hidden="true">
              {index % dateEvery === 0 ? toDate(point.start, interval) : ''}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

export function countOf({ figures }: Pick<Point, 'figures'>, state: State): number {
  return figures?.[state] ?? 0;
}

function toWords(point: Point, interval: Interval): string {
  const count = (state: State) => `${toCount(countOf(point, state))} ${state}`;
  return [
    `${toPeriod(point.start, point.end, interval)}${point.complete ? '' : ' (unfinished)'}:`,
    `${toCount(point.value ?? 0)} active people,`,
    `${count('new')}, ${count('returning')}, ${count('resurrected')};`,
    count('dormant'),
  ].join(' ');
}

function toShare(count: number, of: number): string {
  return `${(100 * count) / of}%`;
}

function toDate(start: LocalDate, interval: Interval): string {
  return (interval === 'month' ? MONTH : DAY).format(Date.parse(`${start}T00:00:00Z`));
}
