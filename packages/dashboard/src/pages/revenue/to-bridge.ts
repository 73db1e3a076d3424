import type { MetricResult } from '@kept/metrics';

/** One step of the way from the MRR of the start to that of the end. */
export interface BridgeStep {
  readonly key: string;
  readonly label: string;
  /** `level` is an amount that stands; `gain` and `loss` move it. */
  readonly kind: 'level' | 'gain' | 'loss';
  readonly amount: number;
  /** How many customers moved so, or pay at that end. Null where it is not known. */
  readonly customers: number | null;
  /** Where the bar begins and how long it is, in percent of the scale. */
  readonly startPercent: number;
  readonly widthPercent: number;
}

const LABELS: Readonly<Record<string, string>> = {
  new: 'New',
  reactivation: 'Reactivation',
  expansion: 'Expansion',
  contraction: 'Contraction',
  churn: 'Churn',
};

export interface Bridge {
  readonly steps: readonly BridgeStep[];
  /** The amount at which the bars begin; 0 unless all of them are far from it. */
  readonly base: number;
}

/** Gains before losses, so that the bars climb, then fall, then stand. */
const ORDER = ['new', 'reactivation', 'expansion', 'contraction', 'churn'];

/** How much of the lowest level is cut off, so that movements of a few percent can be seen. */
const CUT = 0.9;

/**
 * The bridge of `mrr-movements`. The bars do not begin at 0 when nothing comes near it: a movement of two percent would be a
 * hair. The amounts are beside them.
 *
 * @param customers who paid at the start and at the end, where known
 */
export function toBridge(
  { total, rows }: Pick<MetricResult, 'total' | 'rows'>,
  customers: { readonly opening: number | null; readonly closing: number | null },
): Bridge {
  const opening = total.figures?.['opening'] ?? 0;
  const closing = total.figures?.['closing'] ?? 0;
  const moves = ORDER.map((key) => {
    const row = rows.find((each) => each.key === key);
    return { key, amount: row?.value ?? 0, customers: row?.n ?? 0 };
  });
  let level = opening;
  const spans = moves.map(({ amount }) => {
    const before = level;
    level += amount;
    return [Math.min(before, level), Math.max(before, level)] as const;
  });
  const lowest = Math.min(opening, closing, ...spans.map(([low]) => low));
  const highest = Math.max(opening, closing, ...spans.map(([, high]) => high));
  const base = toBase(lowest, highest);
  const toPercent = (amount: number) => (highest === base ? 0 : ((amount - base) / (highest - base)) * 100);
  const toLevel = (key: string, label: string, amount: number, count: number | null): BridgeStep => ({
    key,
    label,
    kind: 'level',
    amount,
    customers: count,
    startPercent: 0,
    widthPercent: toPercent(amount),
  });
  const steps = [
    toLevel('opening', 'At the start', opening, customers.opening),
    ...moves.map(({ key, amount, customers: count }, index): BridgeStep => {
      const [low, high] = spans[index] ?? [0, 0];
      return {
        key,
        label: LABELS[key] ?? key,
        kind: amount < 0 ? 'loss' : 'gain',
        amount,
        customers: count,
        startPercent: toPercent(low),
        widthPercent: toPercent(high) - toPercent(low),
      };
    }),
    toLevel('closing', total.complete ? 'At the end' : 'Now', closing, customers.closing),
  ];
  return { steps, base };
}

/** Where the bars begin: at 0 when they come near it anyway, else at an amount of two digits that is easy to say. */
function toBase(lowest: number, highest: number): number {
  const isFarFromZero = lowest > 0 && highest - lowest < lowest / 2;
  if (!isFarFromZero) return 0;
  const base = lowest * CUT - (highest - lowest) * (1 - CUT);
  const digit = 10 ** (Math.floor(Math.log10(base)) - 1);
  return Math.floor(base / digit) * digit;
}
