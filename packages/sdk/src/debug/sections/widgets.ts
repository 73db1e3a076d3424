import type { Checklist, Survey, UrlCondition } from '@kept/protocol';

import { counted } from '../counted.ts';
import { element, sentence } from '../element.ts';
import { KEY } from '../morph.ts';
import type { Section } from '../section.ts';

/** The surveys and checklists that this page may show. */
export function widgetsSection(): Section {
  return {
    id: 'widgets',
    title: 'Widgets',
    count: ({ definitions }) =>
      definitions && definitions.surveys.length + definitions.checklists.length > 0
        ? counted(definitions.surveys.length + definitions.checklists.length)
        : '',
    draw({ definitions }) {
      if (!definitions) return [sentence('The project’s definitions are on their way.')];
      const { surveys, checklists } = definitions;
      if (surveys.length + checklists.length === 0)
        return [sentence('This project has no live survey and no live checklist.')];
      return [
        element(
          'ul',
          { class: 'cards' },
          ...surveys.map((survey) => drawCard(survey, survey.name, toSurveyWords(survey))),
          ...checklists.map((checklist) => drawCard(checklist, checklist.title, toChecklistWords(checklist))),
        ),
      ];
    },
  };
}

function drawCard(
  { id, version, status }: Pick<Survey, 'id' | 'version' | 'status'>,
  title: string,
  words: string,
): HTMLElement {
  return element(
    'li',
    { [KEY]: id },
    element(
      'div',
      { class: 'title' },
      element('h3', {}, title),
      element('span', { class: `chip ${status === 'live' ? 'good' : 'note'}` }, status),
    ),
    element('p', { class: 'note' }, words),
    element('p', { class: 'note' }, element('code', { dir: 'ltr' }, id), ` version ${version}`),
  );
}

function toSurveyWords({ metric, questions, conditions }: Survey): string {
  const after = conditions?.events?.map(({ name, count = 1 }) =>
    count > 1 ? `${name} ${count} times` : name,
  );
  return [
    `${metric === 'nps' ? 'NPS survey' : 'Survey'} of ${counted(questions.length, 'question')}`,
    toPlace(conditions?.url),
    ...(after?.length ? [`after ${after.join(' and ')}`] : []),
  ].join(', ');
}

function toChecklistWords({ steps, mode, conditions }: Checklist): string {
  const order = mode === 'ordered' ? 'in order' : 'in any order';
  return `Checklist of ${counted(steps.length, 'step')} ${order}, ${toPlace(conditions?.url)}`;
}

function toPlace(url: UrlCondition | undefined): string {
  if (!url) return 'on every page';
  return `on ${url.match}${url.exclude?.length ? ` but not ${url.exclude.join(', ')}` : ''}`;
}
