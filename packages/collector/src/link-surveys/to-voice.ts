import type { Standing } from '@kept/metrics';
import type { Survey } from '@kept/protocol';
import type { Context } from 'hono';

import type { Link } from './find-link.ts';
import type { PageVoice } from './link-page.ts';
import { findLinkTexts, readAcceptLanguage } from './link-texts.ts';

/** In whose name a page of a link speaks, and in the language of the survey's card: one page speaks one language. */
export function toVoice(c: Context, link: Link | null, standing?: Standing): PageVoice {
  const accepted = readAcceptLanguage(c.req.header('accept-language'));
  const { language, texts } = findLinkTexts(link === null ? accepted : toWanted(link.survey, accepted));
  const mayUnsubscribe = link !== null && (standing?.unsubscribedAt ?? null) === null;
  return {
    language,
    texts,
    sender: link?.project.name ?? null,
    unsubscribe: mayUnsubscribe ? `/s/${c.req.param('token') ?? ''}/unsubscribe` : null,
  };
}

/** What the reader accepts of what the survey is written in, then what it is written in, then what else they accept. */
function toWanted({ language, translations = {} }: Survey, accepted: readonly string[]): readonly string[] {
  if (language === undefined) return accepted;
  const spoken = new Set([language, ...Object.keys(translations)].map(toPrimary));
  return [...accepted.filter((tag) => spoken.has(toPrimary(tag))), language, ...accepted];
}

function toPrimary(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}
