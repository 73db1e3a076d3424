import { COMPARISONS, type Comparison } from './comparisons.ts';
import type { BenchDatabase } from './open-database.ts';
import type { PeerShape } from './peer-shapes.ts';
import { QUESTIONS, RANGE } from './questions.ts';
import { type Cost, timeWork } from './time-work.ts';

/** What one question costs. */
export interface QueryReading extends Cost {
  readonly name: string;
  readonly budgetMs: number;
}

/** What one way to answer a question costs, and how far its answer is from Kept's. */
export interface ShapeReading extends Cost {
  readonly question: string;
  readonly product: string;
  readonly note: string;
  /** The largest difference of one period or step, in percent of Kept's; 0 when all are equal. */
  readonly offPercent: number;
}

/** Every question as the dashboard asks it. */
export async function measureQueries(
  { query }: BenchDatabase,
  rounds: number,
): Promise<readonly QueryReading[]> {
  const readings: QueryReading[] = [];
  for (const { name, budgetMs, ask } of QUESTIONS) {
    readings.push({ name, budgetMs, ...(await timeWork(rounds, () => ask(query))) });
    console.log(readings.at(-1));
  }
  return readings;
}

/** Kept's answer to one range beside the others', on the same rows. */
export async function measureShapes(
  database: BenchDatabase,
  rounds: number,
): Promise<readonly ShapeReading[]> {
  const readings: ShapeReading[] = [];
  for (const comparison of COMPARISONS) {
    const own = await comparison.ask(database.query);
    const cost = await timeWork(rounds, () => comparison.ask(database.query));
    readings.push({ question: comparison.name, product: 'Kept', note: '', offPercent: 0, ...cost });
    for (const shape of comparison.shapes) {
      for (const statement of shape.setUp ?? []) await database.run(statement);
      const ask = () => askShape(database, comparison, shape);
      const offPercent = toOffPercent(own, await ask());
      const { product, note } = shape;
      readings.push({
        question: comparison.name,
        product,
        note,
        offPercent,
        ...(await timeWork(rounds, ask)),
      });
      console.log(readings.at(-1));
    }
  }
  return readings;
}

async function askShape(
  { query }: BenchDatabase,
  { params }: Comparison,
  { sql }: PeerShape,
): Promise<readonly number[]> {
  const rows = await query(sql, { start: params.from, end: params.to, zone: RANGE.timezone });
  return rows.map(({ value }) => Number(value));
}

function toOffPercent(own: readonly number[], other: readonly number[]): number {
  if (own.length !== other.length) throw new Error(`${other.length} values where Kept has ${own.length}.`);
  const off = own.map(
    (value, at) => (100 * Math.abs(value - (other[at] ?? Number.NaN))) / Math.max(1, Math.abs(value)),
  );
  return Math.max(...off);
}
