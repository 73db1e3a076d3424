import type { ComponentChildren } from 'preact';

import { Select } from '../../../controls/Select.tsx';
import { TEMPLATE_LANGUAGES } from '../templates/template.ts';
import { ChoiceField } from './fields.tsx';
import { toLanguageName } from './PreviewPane.tsx';

interface LanguageListProps<Translation> {
  readonly language: string | undefined;
  readonly onLanguage: (language: string | undefined) => void;
  readonly translations: Readonly<Record<string, Translation>>;
  readonly onChange: (translations: Readonly<Record<string, Translation>>) => void;
  readonly children: (
    translation: Translation,
    onChange: (translation: Translation) => void,
    tag: string,
  ) => ComponentChildren;
}

/** Beside the languages in which Kept itself speaks, those that many teams ask for; their readers meet Kept's own words in English. */
const LANGUAGES = [...TEMPLATE_LANGUAGES, 'de', 'fr', 'pt', 'nl', 'pl', 'ja', 'ko'];

/** In which language something is written, and what it says in others. */
export function LanguageList<Translation extends object>({
  language,
  onLanguage,
  translations,
  onChange,
  children,
}: LanguageListProps<Translation>) {
  const tags = Object.keys(translations);
  const known = [...new Set([...LANGUAGES, ...(language === undefined ? [] : [language])])];
  const free = known.filter((tag) => tag !== language && !tags.includes(tag));
  return (
    <>
      <ChoiceField
        label="Written in"
        value={language ?? ''}
        options={[
          { value: '', label: 'The language of the page' },
          ...known.map((tag) => ({ value: tag, label: toLanguageName(tag) })),
        ]}
        onChange={(tag) => onLanguage(tag || undefined)}
      />
      {tags.map((tag) => (
        <details class="editors-language" key={tag}>
          <summary>{toLanguageName(tag)}</summary>
          <div class="editors-section-body">
            {children(
              translations[tag] as Translation,
              (next) => onChange({ ...translations, [tag]: next }),
              tag,
            )}
            <button
              type="button"
              class="editors-add"
              onClick={() => {
                const { [tag]: _, ...others } = translations;
                onChange(others);
              }}
            >
              Remove {toLanguageName(tag)}
            </button>
          </div>
        </details>
      ))}
      <Select
        label="Add a language"
        value=""
        options={[
          { value: '', label: 'Choose one' },
          ...free.map((tag) => ({ value: tag, label: toLanguageName(tag) })),
        ]}
        onChange={(tag) => tag !== '' && onChange({ ...translations, [tag]: {} as Translation })}
      />
    </>
  );
}

/** Languages in words. */
export function toLanguageList(tags: readonly string[]): string {
  return tags.length === 0 ? 'The language of the page' : tags.map(toLanguageName).join(', ');
}
