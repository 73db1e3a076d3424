import type { Explanation } from '../../rules/explain.ts';
import { counted } from '../counted.ts';
import { dot, element, sentence } from '../element.ts';
import { KEY } from '../morph.ts';
import type { RuleState } from '../rule-state.ts';
import type { Section } from '../section.ts';

/** Each definition of an active user: whether it holds for this person now, and what of it is missing. */
export function rulesSection(): Section {
  return {
    title: 'Rules',
    count: ({ rules }) =>
      rules.length > 0
        ? `${rules.filter(({ explanation }) => explanation.holds).length}/${rules.length}`
        : '',
    draw({ definitions, rules }) {
      if (definitions?.activeUsers.length === 0) return [sentence('No active user is defined.')];
      return rules.map(drawRule);
    },
  };
}

function drawRule({ rule, periodStart, explanation, isActive }: RuleState): HTMLElement {
  return element(
    'section',
    { [KEY]: rule.id },
    element('h3', {}, rule.name),
    sentence(`This ${rule.period}, since ${periodStart}. ${toActiveWords(isActive)}`),
    element('ul', {}, drawPart(explanation)),
  );
}

function toActiveWords(isActive: boolean | null): string {
  if (isActive === null) return 'Nobody knows: activeUsers() is missing.';
  return isActive ? 'Active.' : 'Not active yet.';
}

function drawPart({ holds, have, needed, line, parts }: Explanation): HTMLElement {
  const words = parts.length > 0 ? '' : `${counted(Math.floor(have))} of ${counted(needed)}`;
  return element(
    'li',
    {},
    element(
      'div.part',
      {},
      holds ? dot('good', 'holds') : dot('soft', 'does not hold'),
      element('span', {}, line),
      element('span.soft', {}, words),
    ),
    parts.length > 0 ? element('ul', {}, ...parts.map(drawPart)) : null,
  );
}
