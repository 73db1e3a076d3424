import type { ActiveUserRule, Checklist, Feature, Guide, Question, Survey } from '@kept/protocol';

import { asksNothing } from './shape/rule.ts';

/** Of these, an empty question stands for the validated words of the reader's language. */
const INSTRUMENTS: readonly Question['type'][] = ['nps', 'ces', 'csat'];

/** What a draft may leave open and no person may meet: words that are still to be written, each a sentence. */
export const findGaps = {
  survey: ({ name, questions, thanks }: Survey): readonly string[] => [
    ...empty('name', name),
    ...questions.flatMap((question) => {
      const at = `questions.${question.id}`;
      return [
        ...(INSTRUMENTS.includes(question.type) ? [] : empty(`${at}.question`, question.question)),
        ...('choices' in question
          ? question.choices.flatMap(({ id, label }) => empty(`${at}.choices.${id}`, label))
          : []),
        ...(question.type === 'link'
          ? [...empty(`${at}.cta`, question.cta), ...empty(`${at}.url`, question.url)]
          : []),
      ];
    }),
    ...Object.entries(thanks).flatMap(([bucket, { title }]) => empty(`thanks.${bucket}.title`, title)),
  ],
  checklist: ({ title, steps }: Checklist): readonly string[] => [
    ...empty('title', title),
    ...(steps.length === 0 ? ['A checklist has at least one step.'] : []),
    ...twice(steps),
    ...steps.flatMap(({ id, title, doneWhen }) => [
      ...empty(`steps.${id}.title`, title),
      ...('event' in doneWhen ? empty(`steps.${id}.doneWhen.event`, doneWhen.event) : []),
      ...('page' in doneWhen ? empty(`steps.${id}.doneWhen.page`, doneWhen.page) : []),
      ...('trait' in doneWhen ? empty(`steps.${id}.doneWhen.trait.key`, doneWhen.trait.key) : []),
    ]),
  ],
  guide: ({ name, steps }: Guide): readonly string[] => [
    ...empty('name', name),
    ...(steps.length === 0 ? ['A guide has at least one step.'] : []),
    ...twice(steps),
    ...steps.flatMap(({ id, title, anchor }) => [
      ...empty(`steps.${id}.title`, title),
      ...empty(`steps.${id}.anchor`, anchor),
    ]),
  ],
  rule: ({ name, when }: ActiveUserRule): readonly string[] => [
    ...empty('name', name),
    ...(asksNothing(when) ? ['The rule asks for nothing: add a condition.'] : []),
  ],
  feature: ({ name }: Feature): readonly string[] => empty('name', name),
};

function empty(at: string, text: string): readonly string[] {
  return text.trim() === '' ? [`${at} is empty.`] : [];
}

function twice(steps: readonly { readonly id: string }[]): readonly string[] {
  const ids = steps.map(({ id }) => id);
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `Two steps have the id ${id}; each has its own.`);
}
