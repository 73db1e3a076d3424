import type { MetricResult, Point } from '@kept/metrics';

import type { Line } from '../../charts/line-chart-data.ts';

export const HOUR_SECONDS = 3_600;

/** How long the half that waited less waited, and nine of ten, in hours: seconds of days make an axis nobody reads. */
export function toWaitLines({ series }: MetricResult): readonly Line[] {
  return [
    {
      key: 'p90',
      label: '9 of 10 within',
      points: series.map(toHours(({ figures }) => figures?.['p90_seconds'])),
    },
    { key: 'median', label: 'Median', points: series.map(toHours(({ value }) => value)) },
  ];
}

const toHours =
  (read: (point: Point) => number | null | undefined) =>
  (point: Point): Point => {
    const seconds = read(point) ?? null;
    return { ...point, value: seconds === null ? null : seconds / HOUR_SECONDS, low: null, high: null };
  };

/** How many tickets were opened in each period, and how many settled. */
export function toTicketLines(response: MetricResult, resolution: MetricResult): readonly Line[] {
  return [
    {
      key: 'opened',
      label: 'Opened',
      points: response.series.map((point) => ({ ...point, value: countOpened(point) })),
    },
    {
      key: 'settled',
      label: 'Settled',
      points: resolution.series.map((point) => ({ ...point, value: point.n })),
    },
  ];
}

/** All tickets of a span of the time to first response: those that were answered, that wait, and that were settled without an answer. */
export function countOpened({ n, figures = {} }: Pick<Point, 'n' | 'figures'>): number {
  return n + (figures['waiting'] ?? 0) + (figures['resolved_unanswered'] ?? 0);
}
