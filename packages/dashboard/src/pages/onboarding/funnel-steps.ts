/** What a funnel is asked by, as the address has it. */
export interface FunnelQuestion {
  /** Each an event with filters in brackets, as the API takes it. */
  readonly steps: readonly string[];
  readonly withinDays: string;
}

/** As many as the API takes. */
export const MAX_STEPS = 16;
export const MIN_STEPS = 2;

/** The usual way from nothing to something. */
const DEFAULT_STEPS = ['Signed Up', 'Value Reached'];

export const WITHIN_DAYS = ['1', '7', '14', '30', '90'] as const;
const DEFAULT_DAYS = '14';

/** Reads a question from the address; what makes no sense there is the usual one. */
export function readFunnel(own: Readonly<Record<string, string>>): FunnelQuestion {
  const days = own['days'] ?? '';
  return {
    steps: readSteps(own['steps'] ?? '') ?? DEFAULT_STEPS,
    withinDays: (WITHIN_DAYS as readonly string[]).includes(days) ? days : DEFAULT_DAYS,
  };
}

/** What the address says of a question. */
export function writeFunnel({ steps, withinDays }: FunnelQuestion): Readonly<Record<string, string>> {
  return { steps: JSON.stringify(steps), days: withinDays === DEFAULT_DAYS ? '' : withinDays };
}

/** The steps of a form without those that were left empty, or why they are no funnel. */
export function checkSteps(
  texts: readonly string[],
):
  | { readonly ok: true; readonly steps: readonly string[] }
  | { readonly ok: false; readonly reason: string } {
  const steps = texts.map((text) => text.trim()).filter((text) => text !== '');
  return steps.length < MIN_STEPS
    ? { ok: false, reason: 'A funnel has at least two steps: name the events.' }
    : { ok: true, steps };
}

function readSteps(text: string): readonly string[] | null {
  try {
    const steps: unknown = JSON.parse(text);
    const isList = Array.isArray(steps) && steps.every((step) => typeof step === 'string' && step !== '');
    return isList && steps.length >= MIN_STEPS && steps.length <= MAX_STEPS ? (steps as string[]) : null;
  } catch {
    return null;
  }
}
