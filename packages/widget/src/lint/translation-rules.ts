import type { Survey } from '@kept/protocol';

import type { Finding } from './finding.ts';
import { wordsOf } from './words/words-of.ts';

/** A card speaks one language: what a translation leaves out stays in another. */
export function toTranslationFindings({ questions, thanks, translations = {} }: Survey): readonly Finding[] {
  return Object.entries(translations).flatMap(([tag, translation]) => {
    const gap = (at: string, text: string): Finding => ({
      rule: 'translation',
      severity: 'warning',
      at: `translations.${tag}.${at}`,
      text,
      message: `This text is not translated into ${tag}, while others are.`,
      better: 'Translate all texts of a language, or none.',
    });
    return [
      ...questions.flatMap((question) => {
        const given = translation.questions?.[question.id] ?? {};
        // An instrument without words has those of each language that the widget speaks.
        const isOwn = question.question !== '' || wordsOf(tag) === null;
        const texts = ['question', 'description', 'low', 'high', 'placeholder', 'cta'] as const;
        return [
          ...texts
            .filter((key) => (key !== 'question' || isOwn) && key in question && !(key in given))
            .map((key) =>
              gap(
                `questions.${question.id}.${key}`,
                String((question as unknown as Record<string, unknown>)[key]),
              ),
            ),
          ...('choices' in question ? question.choices : [])
            .filter(({ id }) => !(id in (given.choices ?? {})))
            .map(({ id, label }) => gap(`questions.${question.id}.choices.${id}`, label)),
        ];
      }),
      ...Object.entries(thanks)
        .filter(([bucket]) => !(bucket in (translation.thanks ?? {})))
        .map(([bucket, { title }]) => gap(`thanks.${bucket}`, title)),
    ];
  });
}
