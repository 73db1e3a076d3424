import type { Explanation } from '../../rules/explain.ts';
import { counted } from '../counted.ts';
import { element, sentence } from '../element.ts';
import { KEY } from '../morph.ts';
import type { RuleState } from '../rule-state.ts';
import type { Section } from '../section.ts';

const PERIOD_WORDS = { day: 'today', week: 'this week', month: 'this month' } as const;

/** Each definition of an active user: whether it holds for this person now, and what of it is missing. */
export function rulesSection(): Section {
  return {
    id: 'rules',
    title: 'Rules',
    count: ({ rules }) =>
      rules.length > 0
        ? `${counted(rules.filter(({ explanation }) => explanation.holds).length)}/${counted(rules.length)}`
        : '',
    draw({ definitions, rules }) {
      if (!definitions) return [sentence('The project’s definitions are on their way.')];
      if (rules.length === 0) return [sentence('This project has not defined an active user yet.')];
      return [element('ul', { class: 'cards' }, ...rules.map(drawRule))];
    },
  };
}

function drawRule({ rule, periodStart, explanation, isActive }: RuleState): HTMLElement {
  return element(
    'li',
    { [KEY]: rule.id },
    element(
      'div',
      { class: 'title' },
      element('h3', {}, rule.name),
      element(
        'span',
        { class: `chip ${explanation.holds ? 'good' : 'note'}` },
        `${explanation.holds ? 'holds' : 'does not hold'} ${PERIOD_WORDS[rule.period]}`,
      ),
    ),
    element('ul', { class: 'tree' }, drawPart(explanation)),
    sentence(`Counted since ${periodStart}. ${toTold(isActive)}`),
  );
}

function toTold(isActive: boolean | null): string {
  if (isActive === null) return 'Nothing on this page evaluates rules: the plugin activeUsers() is missing.';
  return isActive ? 'The person counts as active.' : 'The person does not count as active yet.';
}

function drawPart(part: Explanation): HTMLElement {
  const { holds, line, parts } = part;
  return element(
    'li',
    { class: holds ? 'holds' : '' },
    element(
      'div',
      { class: 'part' },
      element('span', { class: 'unseen' }, holds ? 'Holds: ' : 'Does not hold: '),
      element('span', { class: 'line' }, line),
      element('span', { class: 'have' }, toAmount(part)),
    ),
    parts.length > 0 ? element('ul', {}, ...parts.map(drawPart)) : null,
  );
}

function toAmount({ have, needed, parts }: Explanation): string {
  if (parts.length === 0) return `${counted(Math.floor(have))} of ${counted(needed)}`;
  // How many of the parts hold; of a single one that is said already.
  return parts.length > 1 ? `${counted(have)} of ${counted(parts.length)} hold` : '';
}
