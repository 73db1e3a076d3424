import type {
  Checklist,
  ChecklistStep,
  ChecklistTranslation,
  Guide,
  GuideStep,
  GuideTranslation,
} from '@kept/protocol';

import { type Check, flag, isRecord, list, mapOf, object, oneOf, optional, text, whole } from './check.ts';
import { address, id, language, MAX_LANGUAGES, MAX_STEPS, status, title } from './common.ts';
import { conditions, filter, filters, name } from './conditions.ts';

const version = optional(whole(0, Number.MAX_SAFE_INTEGER));

/** What ticks a step, by the key that says so. */
const DONE_WHEN: Readonly<Record<'event' | 'page' | 'trait', Check>> = {
  event: object<{ event: string; where: unknown }>({ event: name, where: optional(filters) }),
  page: object<{ page: string }>({ page: text() }),
  trait: object<{ trait: unknown }>({ trait: filter }),
};

const doneWhen: Check = (value, at) => {
  const key = (['event', 'page', 'trait'] as const).find((each) => isRecord(value) && each in value);
  return key === undefined
    ? [`${at} names an \`event\`, a \`page\` or a \`trait\`.`]
    : DONE_WHEN[key](value, at);
};

const checklistStep = object<ChecklistStep>({
  id,
  title,
  description: optional(text()),
  href: optional(address),
  doneWhen,
  optional: optional(flag),
});

const checklistTranslation = object<ChecklistTranslation>({
  title: optional(title),
  steps: optional(
    mapOf(
      object<{ title: string; description: string }>({
        title: optional(title),
        description: optional(text()),
      }),
      MAX_STEPS,
    ),
  ),
});

export const checklist = object<Checklist>({
  id,
  version,
  title,
  status,
  mode: oneOf('any', 'ordered'),
  steps: list(checklistStep, MAX_STEPS),
  conditions: optional(conditions),
  language: optional(language),
  translations: optional(mapOf(checklistTranslation, MAX_LANGUAGES)),
  dismissable: optional(flag),
  autoHideWhenDone: optional(flag),
  askOnDrop: optional(id),
});

const guideStep = object<GuideStep>({
  id,
  title,
  text: optional(text()),
  anchor: text(),
  kind: optional(oneOf('tooltip', 'hotspot')),
  side: optional(oneOf('top', 'bottom', 'start', 'end')),
  advanceOn: optional(name),
});

const guideTranslation = object<GuideTranslation>({
  steps: optional(
    mapOf(
      object<{ title: string; text: string }>({ title: optional(title), text: optional(text()) }),
      MAX_STEPS,
    ),
  ),
});

export const guide = object<Guide>({
  id,
  version,
  name: title,
  status,
  steps: list(guideStep, MAX_STEPS),
  conditions: optional(conditions),
  language: optional(language),
  translations: optional(mapOf(guideTranslation, MAX_LANGUAGES)),
  priority: optional(whole(-1_000, 1_000)),
});
