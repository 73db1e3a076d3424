import { dayAfter, startOfDay } from './brute-force.ts';
import type { Counted, Question } from './brute-force.ts';
import type { Price, Saying } from './random-revenue.ts';

/** What the currencies with a rate are worth in euros. */
export const RATES: Readonly<Record<string, number>> = { USD: 0.75 };

const BILLINGS_A_YEAR = { day: 365, week: 52, month: 12, quarter: 4, year: 1 };

/** Millionths of a euro a month, by customer; only of who pays. */
type Book = ReadonlyMap<string, number>;

/** What is worth what: amounts in euros, or as they are whatever the currency. */
type Worth = (currency: string) => number;

export const inEuros: Worth = (currency) => (currency === 'EUR' ? 1 : (RATES[currency] ?? 0));
export const inAny: Worth = (currency) => RATES[currency] ?? 1;

/** Who pays how much at an instant, by what is known at `until`: of each subscription the last thing that holds by then. */
function toBook(sayings: readonly Saying[], instant: number, until: number, worth: Worth): Book {
  const states = new Map<string, Saying>();
  for (const saying of sayings) {
    if (saying.ms >= until || saying.atMs >= Math.min(instant, until)) continue;
    const last = states.get(saying.subscription);
    const isLater = !last || saying.atMs > last.atMs || (saying.atMs === last.atMs && saying.ms > last.ms);
    if (isLater) states.set(saying.subscription, saying);
  }
  const book = new Map<string, number>();
  for (const { customer, price } of states.values()) {
    const monthly = price === null ? 0 : toMonth(price, worth);
    if (monthly > 0) book.set(customer, (book.get(customer) ?? 0) + monthly);
  }
  return book;
}

function toMonth({ amount, interval, currency }: Price, worth: Worth): number {
  return Math.round(((amount * BILLINGS_A_YEAR[interval]) / 12) * worth(currency) * 1e6);
}

export interface Bridge {
  readonly opening: Book;
  readonly closing: Book;
  /** By movement: what it comes to in euros, and of how many customers. */
  readonly movements: Readonly<Record<string, { readonly amount: number; readonly customers: number }>>;
}

/** The movements between the first instants of two days, each customer looked at by itself. */
export function toBridge(
  sayings: readonly Saying[],
  { start, end, until, zone }: Question,
  worth: Worth = inEuros,
): Bridge {
  const startMs = startOfDay(start, zone);
  const opening = toBook(sayings, startMs, until, worth);
  const closing = toBook(sayings, startOfDay(end, zone), until, worth);
  const paidOnce = new Set(
    sayings
      .filter(
        ({ ms, atMs, price }) =>
          ms < until && atMs < Math.min(startMs, until) && price && toMonth(price, worth) > 0,
      )
      .map(({ customer }) => customer),
  );
  const movements = Object.fromEntries(
    ['new', 'reactivation', 'expansion', 'contraction', 'churn'].map((name) => [
      name,
      { amount: 0, customers: 0 },
    ]),
  );
  for (const customer of new Set([...opening.keys(), ...closing.keys()])) {
    const [before, after] = [opening.get(customer) ?? 0, closing.get(customer) ?? 0];
    const movement = movements[toMovement(before, after, paidOnce.has(customer))];
    if (movement === undefined) continue;
    movement.amount += (after - before) / 1e6;
    movement.customers += 1;
  }
  return { opening, closing, movements };
}

function toMovement(before: number, after: number, hasPaid: boolean): string {
  if (before === 0) return hasPaid ? 'reactivation' : 'new';
  if (after === 0) return 'churn';
  if (after === before) return 'none';
  return after > before ? 'expansion' : 'contraction';
}

export function countMrr({ closing }: Bridge): Counted {
  const value = sum(closing);
  return { value, numerator: value, n: closing.size };
}

export function countNetMovement({ opening, closing, movements }: Bridge): Counted {
  const value = sum(closing) - sum(opening);
  const n = Object.values(movements).reduce((all, { customers }) => all + customers, 0);
  return { value, numerator: value, n };
}

/** What the customers of the start pay at the end, `gross` without what they pay more. */
export function countRetention({ opening, closing }: Bridge, gross: boolean): Counted {
  const kept = [...opening].map(([customer, before]) => {
    const after = closing.get(customer) ?? 0;
    return gross ? Math.min(before, after) : after;
  });
  const n = sum(opening);
  const numerator = kept.reduce((all, each) => all + each, 0) / 1e6;
  return { value: n === 0 ? null : (100 * numerator) / n, numerator, n };
}

export function countLogoChurn({ opening, closing }: Bridge): Counted {
  const numerator = [...opening.keys()].filter((customer) => !closing.has(customer)).length;
  return { value: opening.size === 0 ? null : (100 * numerator) / opening.size, numerator, n: opening.size };
}

/** The same question over the twelve months that end with it, or with the day that runs. */
export function overAYear(question: Question): Question {
  const { end, today } = question;
  const last = end < today ? end : today;
  const [year = 0, month = 0, day = 0] = last.split('-').map(Number);
  const start = new Date(Date.UTC(year - 1, month - 1, day)).toISOString().slice(0, 10);
  // There is no 29th of February in most years.
  return { ...question, start: start.slice(5, 7) === last.slice(5, 7) ? start : dayAfter(start, -1) };
}

function sum(book: Book): number {
  return [...book.values()].reduce((all, each) => all + each, 0) / 1e6;
}
