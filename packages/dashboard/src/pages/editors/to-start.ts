import type { ActiveUserRule, Checklist, Feature, Guide, Survey } from '@kept/protocol';

import { toFreeId, type DefinitionKinds, type Kind } from './definitions.ts';
import { toQuestion } from './survey/question-kinds.ts';
import { TEMPLATES } from './templates/templates.ts';

/** What a new definition begins with. A template that is not known is none. */
export function toStart(kind: Kind, template: string, taken: readonly string[]): DefinitionKinds[Kind] {
  switch (kind) {
    case 'survey':
      return toSurvey(template, taken);
    case 'checklist':
      return {
        id: toFreeId('getting-started', taken),
        version: 0,
        title: 'Getting started',
        status: 'draft',
        mode: 'any',
        language: 'en',
        steps: [{ id: 'step-1', title: '', doneWhen: { event: '' } }],
      } satisfies Checklist;
    case 'guide':
      return {
        id: toFreeId('tour', taken),
        version: 0,
        name: '',
        status: 'draft',
        language: 'en',
        steps: [{ id: 'step-1', title: '', anchor: '' }],
      } satisfies Guide;
    case 'rule':
      return {
        id: toFreeId('active', taken),
        version: 0,
        status: 'draft',
        name: '',
        period: 'day',
        when: { any: [{ event: 'Feature Used' }] },
      } satisfies ActiveUserRule;
    case 'feature':
      // Whoever names a feature from a page of numbers comes with its id.
      return { id: template, version: 0, status: 'draft', name: '' } satisfies Feature;
  }
}

function toSurvey(template: string, taken: readonly string[]): Survey {
  const found = TEMPLATES.find(({ id }) => id === template);
  const fresh = { version: 0, status: 'draft' } as const;
  if (found !== undefined) {
    return { id: toFreeId(found.id, taken), name: found.name, ...fresh, ...found.survey };
  }
  return {
    id: toFreeId('survey', taken),
    name: '',
    ...fresh,
    metric: 'csat',
    language: 'en',
    questions: [toQuestion('csat', 'satisfaction')],
    thanks: { default: { title: 'Thank you!' } },
  };
}
