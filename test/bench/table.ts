import { versionOf } from './install-peers.ts';
import { type Measure, type MeasureId, MEASURES } from './measures.ts';
import type { Results } from './results.ts';

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const SMALL_NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const COLUMN_GAP = '  ';

/** A row a measure, a column an SDK; each figure with its ratio to Kept's. */
export function toMarkdown(results: Results): string {
  const [head = [], ...rows] = toCells(results);
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The same for a terminal. */
export function toText(results: Results): string {
  const rows = toCells(results);
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column === 0 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join(COLUMN_GAP),
    )
    .join('\n');
}

function toCells(results: Results): string[][] {
  const head = ['', 'budget', ...results.subjects.map((s) => `${s.id} ${versionOf(s)}`.trim())];
  const rows = (Object.entries(MEASURES) as [MeasureId, Measure][]).map(([id, measure]) => [
    measure.unit ? `${measure.label}, ${measure.unit}` : measure.label,
    measure.budget === null ? '' : formatNumber(measure.budget),
    ...results.subjects.map((subject) => {
      const value = results.read(subject.id, id);
      const ratio =
        subject.id === 'kept' || measure.better === 'more' ? NaN : value / results.read('kept', id);
      return toCell(value, ratio);
    }),
  ]);
  return [head, ...rows];
}

/** A figure and, where there can be one, its ratio to Kept's. */
function toCell(value: number, ratio: number): string {
  if (Number.isNaN(value)) return '–';
  return Number.isFinite(ratio) && ratio > 0
    ? `${formatNumber(value)} (${formatRatio(ratio)})`
    : formatNumber(value);
}

function formatRatio(ratio: number): string {
  return ratio < 0.1 ? `${ratio.toPrecision(1)}×` : `${formatNumber(ratio)}×`;
}

/** One decimal below ten, none above. */
function formatNumber(value: number): string {
  return (value < 10 ? SMALL_NUMBER : NUMBER).format(value);
}
