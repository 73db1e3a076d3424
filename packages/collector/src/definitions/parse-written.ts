import type { ActiveUserRule, Checklist, Feature, Guide, Survey } from '@kept/protocol';
import { lintSurvey, type Finding } from '@kept/widget/lint';

import { findGaps } from './find-gaps.ts';
import { feature } from './shape/feature.ts';
import { checklist, guide } from './shape/flows.ts';
import { rule } from './shape/rule.ts';
import { survey } from './shape/survey.ts';
import type { Check } from './shape/check.ts';
import { statusOf, type Written, type WrittenKind } from './written.ts';

export type Parsed =
  | { readonly ok: true; readonly written: Written; readonly findings: readonly Finding[] }
  /** Each a sentence that names the place at fault. */
  | { readonly ok: false; readonly reasons: readonly string[] };

const SHAPES: Readonly<Record<WrittenKind, Check>> = { survey, checklist, guide, rule, feature };

/** As many as help; a definition that is wrong all over is wrong in one way. */
const MAX_REASONS = 10;

/**
 * Reads what a team wrote. A draft must be a definition and may be unfinished; what people may meet must be whole, and of
 * a survey the linter must find no error. What the linter only warns of is answered beside.
 */
export function parseWritten(kind: WrittenKind, value: unknown): Parsed {
  const wrong = SHAPES[kind](value, '');
  if (wrong.length > 0) return refused(wrong);
  const written = value as Written;
  const findings = kind === 'survey' ? lintSurvey(written) : [];
  const isDraft = statusOf(written) === 'draft';
  const errors = findings.filter(
    ({ severity, rule }) => severity === 'error' && (!isDraft || rule === 'shape' || rule === 14),
  );
  const reasons = [
    ...errors.map(({ at, message, better }) => `${at}: ${message} ${better}`),
    ...(isDraft ? [] : toGaps(kind, written)),
  ];
  return reasons.length > 0 ? refused(reasons) : { ok: true, written, findings };
}

function toGaps(kind: WrittenKind, written: Written): readonly string[] {
  switch (kind) {
    case 'survey':
      return findGaps.survey(written as Survey);
    case 'checklist':
      return findGaps.checklist(written as Checklist);
    case 'guide':
      return findGaps.guide(written as Guide);
    case 'rule':
      return findGaps.rule(written as ActiveUserRule);
    case 'feature':
      return findGaps.feature(written as Feature);
  }
}

function refused(reasons: readonly string[]): Parsed {
  return { ok: false, reasons: reasons.slice(0, MAX_REASONS).map((reason) => reason.trim()) };
}
