import type { Row } from '@kept/metrics';

/** One cell of the grid: what part of a cohort came back so many periods later. */
export type Cell =
  | { readonly state: 'over'; readonly percent: number; readonly people: number }
  /** The period has begun and is not over. */
  | { readonly state: 'running' }
  | { readonly state: 'ahead' };

export interface CohortRow {
  /** First day of its period. */
  readonly start: string;
  readonly people: number;
  readonly cells: readonly Cell[];
}

/** The cohorts of an answer; a column that no cohort has come to yet is left out. */
export function toCohorts(rows: readonly Row[]): readonly CohortRow[] {
  const width = Math.max(0, ...rows.map(({ figures }) => (figures['complete_periods'] ?? 0) + 1));
  return rows.map(({ key, figures }) => {
    const people = figures['people'] ?? 0;
    const over = figures['complete_periods'] ?? 0;
    const count = Math.min(width, countCells(figures));
    return {
      start: key,
      people,
      cells: Array.from({ length: count }, (_, place) => toCell(figures, place, over, people)),
    };
  });
}

function toCell(figures: Row['figures'], place: number, over: number, people: number): Cell {
  if (place > over) return { state: 'ahead' };
  if (place === over) return { state: 'running' };
  const percent = figures[`period_${place}`] ?? null;
  // Of a cohort without anybody there is no part; nobody came back all the same.
  if (percent === null) return { state: 'over', percent: 0, people: 0 };
  return { state: 'over', percent, people: Math.round((percent * people) / 100) };
}

function countCells(figures: Row['figures']): number {
  return Object.keys(figures).filter((name) => name.startsWith('period_')).length;
}
