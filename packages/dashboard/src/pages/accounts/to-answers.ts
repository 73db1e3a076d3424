import type { TimelineEvent } from '@kept/metrics';

/** What one person said in one showing of a survey. */
export interface SurveyAnswer {
  readonly id: string;
  readonly at: string;
  readonly person: string;
  readonly personName: string | null;
  readonly survey: string;
  /** NPS, CSAT and so on, in capitals; empty when it is not said. */
  readonly kind: string;
  readonly score: number | null;
  /** The best score of its scale; null when it is not said. */
  readonly max: number | null;
  readonly comment: string;
}

/** The best scores where an answer names none. */
const USUAL_MAX: Readonly<Record<string, number>> = { NPS: 10, CSAT: 5, CES: 7 };

/** Puts the steps of each showing together: the score that was given, and the words that came after it. */
export function toAnswers(events: readonly TimelineEvent[]): readonly SurveyAnswer[] {
  const byShowing = new Map<string, SurveyAnswer>();
  for (const event of events) {
    const showing = textOf(event, 'submission_id') || event.id;
    const known = byShowing.get(showing);
    const step = toAnswer(event);
    byShowing.set(showing, known === undefined ? step : merge(known, step));
  }
  return [...byShowing.values()];
}

/** What came before fills what the later step left open. Of the two kinds that which is scored says more than `OPEN`. */
function merge(later: SurveyAnswer, earlier: SurveyAnswer): SurveyAnswer {
  const kinds = [later.kind, earlier.kind];
  return {
    ...later,
    kind: kinds.find((kind) => kind in USUAL_MAX) ?? kinds.find((kind) => kind !== '') ?? '',
    score: later.score ?? earlier.score,
    max: later.max ?? earlier.max,
    comment: later.comment || earlier.comment,
  };
}

function toAnswer(event: TimelineEvent): SurveyAnswer {
  const kind = textOf(event, 'survey_type').toUpperCase();
  const score = numberOf(event, 'score');
  return {
    id: event.id,
    at: event.timestamp,
    person: event.person,
    personName: event.personName,
    survey: textOf(event, 'survey_id'),
    kind,
    score,
    max: score === null ? null : (numberOf(event, 'scale_max') ?? USUAL_MAX[kind] ?? null),
    comment: textOf(event, 'comment').trim(),
  };
}

function textOf({ properties }: TimelineEvent, key: string): string {
  const value = properties[key];
  return typeof value === 'string' ? value : '';
}

/** ClickHouse writes large whole numbers as text. */
function numberOf({ properties }: TimelineEvent, key: string): number | null {
  const value = properties[key];
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
