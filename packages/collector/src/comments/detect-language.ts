import { LANGUAGES, isLanguage, type Language } from './languages.ts';

/** Says which language a comment is in, or null when that cannot be told or is none that is read. */
export type DetectLanguage = (text: string, locale: string) => Language | null;

/** In this many letters or fewer, words of one language look like those of another. */
const TOO_SHORT = 12;

const HAN = /\p{Script=Han}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Opens the detector: eld, the most accurate of three that were tried on short comments, with the smallest of its
 * databases, which is loaded here and not when the collector starts.
 */
export async function openDetector(): Promise<DetectLanguage> {
  const { eld } = await import('eld/extrasmall');
  eld.setLanguageSubset([...LANGUAGES]);
  return (text, locale) => {
    const letters = text.replaceAll(/[^\p{L}\p{M}]+/gu, ' ').trim();
    if (letters === '' || KANA.test(letters)) return null;
    if (HAN.test(letters)) return 'zh';
    const asked = locale.slice(0, 2).toLowerCase();
    // Whoever was asked in a language mostly answers in it, and the survey said which one that was.
    if (letters.length <= TOO_SHORT && isLanguage(asked)) return asked;
    const found = eld.detect(letters).language;
    return isLanguage(found) ? found : isLanguage(asked) ? asked : null;
  };
}
