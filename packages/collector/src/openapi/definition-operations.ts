import { DEFINITION_PARAMETERS } from '../definitions/editions-route.ts';
import { RULE_PREVIEW_PARAMETERS } from '../definitions/rule-preview-route.ts';
import type { Operation } from './operation.ts';
import { day, list, number, object, oneOf, orNull, ref, text, time } from './schema.ts';

const status = oneOf('draft', 'live', 'paused');
/** What every save of a definition says. */
const save = { version: number, status, savedAt: time };
const seen = object({ shown: number, answered: number });
const definition = object({ id: text });

/** What can be asked of the definitions that the team edits, by kind: survey, checklist, guide, rule, feature. */
export const DEFINITION_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/definitions',
    summary: 'What the team wrote: surveys, checklists, guides, rules.',
    parameters: DEFINITION_PARAMETERS,
    answer: { schema: object({ surveys: list({}) }) },
  },
  {
    method: 'get',
    path: '/api/definitions/{kind}',
    summary:
      'All of a kind (survey, checklist, guide, rule, feature), with every version and how often it was seen.',
    parameters: DEFINITION_PARAMETERS,
    answer: {
      schema: object({
        definitions: list(
          object({
            id: text,
            name: text,
            ...save,
            draft: orNull(object(save)),
            versions: list(object({ ...save, seen })),
            seen,
          }),
        ),
      }),
    },
  },
  {
    method: 'get',
    path: '/api/definitions/{kind}/{id}',
    summary: 'The newest version of a definition, and which version holds.',
    parameters: DEFINITION_PARAMETERS,
    answer: { schema: object({ ...save, definition, current: object({ version: number, status }) }) },
  },
  {
    method: 'put',
    path: '/api/definitions/{kind}/{id}',
    summary:
      'Saves a new version: a draft beside what is live, or what is live or paused from now on. `basedOn` is the version that was changed.',
    parameters: DEFINITION_PARAMETERS,
    body: object({ definition }, { basedOn: orNull(number) }),
    answer: { schema: object({ ...save, definition, findings: list(object({ message: text })) }) },
  },
  {
    method: 'get',
    path: '/api/definitions/{kind}/{id}/versions',
    summary: 'Every version of a definition, the newest first, and how often each was seen.',
    parameters: DEFINITION_PARAMETERS,
    answer: { schema: object({ versions: list(object({ ...save, definition, seen })) }) },
  },
  {
    method: 'post',
    path: '/api/rules/preview',
    summary: 'How many people a rule would have called active over the last 30 finished days.',
    parameters: RULE_PREVIEW_PARAMETERS,
    body: object({ rule: object({}) }),
    answer: {
      schema: object({
        from: day,
        to: day,
        dau: ref('Estimate'),
        wau: ref('Estimate'),
        mau: ref('Estimate'),
        anyone: ref('Estimate'),
      }),
    },
  },
];
