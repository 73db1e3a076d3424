import type { LocalDate } from '../result.ts';
import { FIGURES, type Figure } from './changes.ts';
import {
  type Band,
  HEALTH_INPUTS,
  type HealthSettings,
  NEWCOMER_INPUTS,
  USUAL_INPUTS,
} from './health-settings.ts';
import { type Circumstances, type Figures, toInputs } from './inputs.ts';
import type { AccountHistory } from './read-figures.ts';

/** An account on a day. */
export interface ScoredDay {
  readonly account: string;
  readonly day: LocalDate;
  readonly figures: Figures;
  readonly ageDays: number;
  /** In the order of `HEALTH_INPUTS`; null where nothing is known. */
  readonly inputs: readonly (number | null)[];
  /** What part of the weights is known. */
  readonly coverage: number;
  readonly score: number | null;
  /** Null without a score. */
  readonly band: Band | null;
}

/** Below this share of the weights a score would be a guess: nothing is said then. */
export const MIN_COVERAGE = 0.25;

/** So that a sum of thirds that is 70 is not a hair below it. */
const SCORE_DECIMALS = 6;

/** A band is told from the scores of so many days, so that it does not depend on the range that is asked for. */
export const BAND_DAYS = 14;

/**
 * Accounts on each of the days that are asked about, of those on which they count: from the first day until an account is
 * deleted or its last subscription ends; one that never paid, while it is new or in use.
 *
 * @param days in order, each that is asked about with the `BAND_DAYS` before it
 */
export function toScores(
  histories: readonly AccountHistory[],
  days: readonly LocalDate[],
  asked: ReadonlySet<LocalDate>,
  circumstances: Circumstances,
): readonly ScoredDay[] {
  const numbered = days.map((day) => ({ day, number: toDayNumber(day), isAsked: asked.has(day) }));
  return histories.flatMap((history) => scoreAccount(history, numbered, circumstances));
}

interface AskedDay {
  readonly day: LocalDate;
  /** Of days since 1970. */
  readonly number: number;
  /** False for one that bands alone are told from. */
  readonly isAsked: boolean;
}

/** Thousands of accounts have hundreds of days: what is not asked about is not kept. */
function scoreAccount(
  { account, bornOn, changes }: AccountHistory,
  days: readonly AskedDay[],
  circumstances: Circumstances,
): readonly ScoredDay[] {
  const born = toDayNumber(bornOn);
  const figuresAt = followFigures(changes);
  const scored: ScoredDay[] = [];
  const told: Told[] = [];
  for (const { day, number, isAsked } of days) {
    const figures = figuresAt(day);
    const ageDays = number - born;
    const isNew = ageDays < circumstances.settings.newcomerDays;
    if (ageDays < 0 || !isThere(figures, isNew)) continue;
    const inputs = toInputs(figures, { day, ageDays, isNew }, circumstances);
    const { score, coverage } = weigh(inputs, isNew, circumstances.settings);
    const bandOfDay = toBandOfDay(score, circumstances.settings);
    const before = told.at(-1);
    const isSettled = day < circumstances.today && before?.band === bandOfDay && before.number === number - 1;
    told.push({ number, band: bandOfDay, isSettled });
    if (!isAsked) continue;
    const recent = told.slice(-BAND_DAYS).filter((each) => each.number > number - BAND_DAYS);
    const band = bandOfDay === null ? null : toBand(recent);
    scored.push({ account, day, figures: { ...figures }, ageDays, inputs, coverage, score, band });
  }
  return scored;
}

/** A day's own band. It is settled when the finished day before had the same. */
interface Told {
  readonly number: number;
  readonly band: Band | null;
  readonly isSettled: boolean;
}

/** The band that was settled last; while none is, the first. */
function toBand(recent: readonly Told[]): Band | null {
  const known = recent.filter(({ band }) => band !== null);
  return (known.findLast(({ isSettled }) => isSettled) ?? known[0])?.band ?? null;
}

function toBandOfDay(score: number | null, { bands }: HealthSettings): Band | null {
  if (score === null) return null;
  if (score >= bands.healthy) return 'healthy';
  return score >= bands.watch ? 'watch' : 'risk';
}

/** The weighted mean of what is known, and what part of the weights that is. */
function weigh(
  inputs: ScoredDay['inputs'],
  isNew: boolean,
  { weights }: HealthSettings,
): Pick<ScoredDay, 'score' | 'coverage'> {
  let [all, present, points] = [0, 0, 0];
  for (const input of isNew ? NEWCOMER_INPUTS : USUAL_INPUTS) all += weights[input];
  for (let at = 0; at < inputs.length; at += 1) {
    const value = inputs[at] ?? null;
    const input = HEALTH_INPUTS[at];
    if (value === null || input === undefined) continue;
    present += weights[input];
    points += value * weights[input];
  }
  const coverage = all === 0 ? 0 : present / all;
  const score = coverage < MIN_COVERAGE ? null : round(points / present);
  return { score, coverage };
}

function round(score: number): number {
  return Math.round(score * 10 ** SCORE_DECIMALS) / 10 ** SCORE_DECIMALS;
}

function isThere(figures: Figures, isNew: boolean): boolean {
  if (figures.deleted > 0) return false;
  if (figures.subscriptions > 0) return true;
  return figures.ever_subscribed === 0 && (isNew || figures.person_days + figures.prior_person_days > 0);
}

/**
 * The sum of all changes up to a day is the figure at the end of that day. Days are asked for in order; each answer holds
 * until the next.
 */
function followFigures(changes: AccountHistory['changes']): (day: LocalDate) => Figures {
  const levels = Object.fromEntries(FIGURES.map((figure) => [figure, 0])) as Record<Figure, number>;
  const moving = [...changes].map(([figure, moves]) => ({ figure, ...moves, next: 0 }));
  return (day) => {
    for (const move of moving) {
      for (; (move.days[move.next] ?? '9') <= day; move.next += 1) {
        levels[move.figure] += move.amounts[move.next] ?? 0;
      }
    }
    return levels;
  };
}

const DAY_MS = 86_400_000;

function toDayNumber(day: LocalDate): number {
  return Date.parse(day) / DAY_MS;
}
