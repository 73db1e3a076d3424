import type { Survey } from '@kept/protocol';
import { lintSurvey, type Finding, type RuleNumber } from '@kept/widget/lint';
import { useMemo } from 'preact/hooks';

import { withKey } from '../definitions.ts';

interface FindingsPanelProps {
  readonly survey: Survey;
  readonly onChange: (survey: Survey) => void;
}

/** The rules of survey design by their numbers; the eighth is not known. */
const RULE_NAMES: Readonly<Record<RuleNumber, string>> = {
  1: 'Specific and concise wording',
  2: 'The question asks what its scale answers',
  3: 'One thing at a time',
  4: 'No leading words',
  5: 'An answer for everybody',
  6: 'Answers that exclude each other',
  7: 'A labelled scale',
  9: 'Scales that run the same way',
  10: 'Mixed order where there is none',
  11: 'Only what is needed',
  12: 'Validated wording',
  13: 'Open questions with closed ones',
  14: 'No grids',
};

const OTHER_NAMES = {
  shape: 'Something is missing',
  branching: 'Ways through the questions',
  translation: 'Translations',
  contrast: 'Contrast',
  schedule: 'Times',
} as const;

/** What the linter says of the survey as it is written, each with its rule, the words at fault and better ones. */
export function FindingsPanel({ survey, onChange }: FindingsPanelProps) {
  const findings = useMemo(() => lintSurvey(survey), [survey]);
  const ignored = survey.lint?.ignore ?? [];
  const setIgnored = (rules: readonly number[]) =>
    onChange(withKey(survey, 'lint', rules.length === 0 ? undefined : { ignore: rules }));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <section class="panel" aria-label="Wording">
      <div class="panel-head">
        <h2>Wording</h2>
        <p class="editors-findings-count" role="status">
          {toSummary(errors, findings.length - errors)}
        </p>
      </div>
      {findings.length === 0 ? (
        <p class="quiet">Every rule of survey design that Kept checks is kept, in each language.</p>
      ) : null}
      <ul class="editors-findings">
        {findings.map((finding) => (
          <li
            key={`${finding.rule} ${finding.at}`}
            class={`editors-finding editors-finding-${finding.severity}`}
          >
            <p class="editors-finding-rule">
              {toRuleName(finding.rule)}{' '}
              <span class="editors-finding-severity">
                {finding.severity === 'error' ? 'Keeps it from going live' : 'Worth a thought'}
              </span>
            </p>
            {finding.text === '' ? null : <blockquote dir="auto">{finding.text}</blockquote>}
            <p>{finding.message}</p>
            <p>
              <strong>Better:</strong> <span dir="auto">{finding.better}</span>
            </p>
            <p class="quiet editors-finding-at">
              <code>{finding.at}</code>
              {typeof finding.rule === 'number' && finding.severity === 'warning' ? (
                <button
                  type="button"
                  class="editors-link"
                  onClick={() => setIgnored([...ignored, Number(finding.rule)])}
                >
                  Ignore rule {finding.rule} here
                </button>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
      {ignored.length === 0 ? null : (
        <p class="quiet">
          Ignored: rules {ignored.join(', ')}.{' '}
          <button type="button" class="editors-link" onClick={() => setIgnored([])}>
            Check all rules
          </button>
        </p>
      )}
    </section>
  );
}

function toRuleName(rule: Finding['rule']): string {
  return typeof rule === 'number' ? `Rule ${rule}: ${RULE_NAMES[rule]}` : OTHER_NAMES[rule];
}

function toSummary(errors: number, warnings: number): string {
  if (errors + warnings === 0) return 'Nothing to mend';
  const parts = [
    ...(errors > 0 ? [`${errors} to mend`] : []),
    ...(warnings > 0 ? [`${warnings} to consider`] : []),
  ];
  return parts.join(', ');
}
