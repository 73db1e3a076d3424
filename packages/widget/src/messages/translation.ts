import { toTags } from './load-messages.ts';

/** What a team wrote in one language, and said otherwise in some. */
export interface Translated<Translation> {
  /** BCP 47 tag of what it is written in; the page's language when absent. */
  readonly language?: string;
  /** By BCP 47 tag. */
  readonly translations?: Readonly<Record<string, Translation>>;
}

/** The language that a card speaks on a page: the page's where the definition is translated into it, else the definition's own. */
export function cardLanguage(definition: Translated<unknown>, pageLanguage: string): string {
  return translationKey(definition, pageLanguage) ?? definition.language ?? pageLanguage;
}

/** What is said otherwise in a language, if anything. */
export function translationInto<Translation>(
  definition: Translated<Translation>,
  language: string,
): Translation | undefined {
  return definition.translations?.[translationKey(definition, language) ?? ''];
}

function translationKey({ translations = {} }: Translated<unknown>, tag: string): string | undefined {
  const keys = Object.keys(translations);
  return toTags(tag)
    .map((each) => keys.find((key) => key.toLowerCase() === each))
    .find((key) => key !== undefined);
}
