import type { Survey } from '@kept/protocol';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

import { LINK_STYLES, LINK_STYLES_HASH } from './link-styles.ts';
import type { LinkTexts } from './link-texts.ts';

/** In whose name and which language a page speaks. */
export interface PageVoice {
  readonly language: string;
  readonly texts: LinkTexts;
  /** The project's name; null on a page for a link that is nobody's. */
  readonly sender: string | null;
  /** The link to no more links; null where there is none to give. */
  readonly unsubscribe: string | null;
}

/** What of a survey is drawn; whom it is for on other pages is nobody's to read. */
export type ShownSurvey = Omit<Survey, 'conditions' | 'schedule' | 'sample' | 'priority' | 'lint'>;

/** What the page's script is told. */
export interface AskedSurvey {
  readonly survey: ShownSurvey;
  readonly submissionId: string;
  /** Where what happens is sent. */
  readonly events: string;
  /** What is chosen when the card opens: nothing of it is stored until the person sends it. */
  readonly score: number | null;
  readonly isAnswered: boolean;
  /** Whether another answer would still take the place of the one that was given. */
  readonly mayAnswer: boolean;
}

/** Apart from the markup below: its hash is of every character, blanks too. */
const STYLE_ELEMENT = raw(`<style>${LINK_STYLES}</style>`);

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** No cookie, nothing from elsewhere, no frame, no inline script; the styles are the ones of this file and no others. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  `style-src ${LINK_STYLES_HASH}`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'Cache-Control': 'no-store',
  // The address is what lets somebody answer: no site that is linked to is told of it, and no index.
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** The page that asks. */
export function surveyPage(c: Context, voice: PageVoice, asked: AskedSurvey): Promise<Response> {
  const { texts } = voice;
  const main = html`<noscript
      >${raw('<div class="note"><p>')}${texts.needsScript}${raw('</p></div>')}</noscript
    >
    <h1 class="unseen">${texts.title}</h1>
    <div id="survey" ${asked.isAnswered ? raw('hidden') : ''}></div>
    <div id="answered" class="note" ${asked.isAnswered ? '' : raw('hidden')}>
      <h2 tabindex="-1">${texts.answeredTitle}</h2>
      <p>${texts.answeredText}</p>
      ${asked.mayAnswer ? html`<button id="change" type="button">${texts.change}</button>` : ''}
    </div>
    <div id="closed" class="note" hidden>
      <h2 tabindex="-1">${texts.closedTitle}</h2>
      <p>${texts.closedText}</p>
    </div>
    <div id="unloaded" class="note" hidden>
      <h2 tabindex="-1">${texts.notLoadedTitle}</h2>
      <p>${texts.notLoadedText}</p>
    </div>
    <div id="unsaved" role="alert" hidden>
      <span>${texts.notSaved}</span> <button type="button">${texts.tryAgain}</button>
    </div>
    <script type="application/json" id="asked">
      ${raw(toInlineJson(asked))}
    </script>
    <script type="module" src="/kept-hosted.js"></script>`;
  return send(c, 200, voice, texts.title, main);
}

/** @param survey as the team wrote it */
export function toShown(survey: Survey): ShownSurvey {
  const { conditions: _, schedule: __, sample: ___, priority: ____, lint: _____, ...shown } = survey;
  return shown;
}

/** A page that says one thing, and has one button where there is something to do. */
export function notePage(
  c: Context,
  status: 200 | 403 | 404 | 410 | 429 | 503,
  voice: PageVoice,
  note: { readonly title: string; readonly text: string; readonly button?: string },
): Promise<Response> {
  const main = html`<div class="note">
    <h1>${note.title}</h1>
    <p>${note.text}</p>
    ${
      note.button === undefined
        ? ''
        : html`<form method="post"><button type="submit">${note.button}</button></form>`
    }
  </div>`;
  return send(c, status, voice, note.title, main);
}

async function send(
  c: Context,
  status: 200 | 403 | 404 | 410 | 429 | 503,
  { language, texts, sender, unsubscribe }: PageVoice,
  title: string,
  main: Markup,
): Promise<Response> {
  const page = await html`<!doctype html>
    <html lang="${language}" dir="${texts.dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${sender === null ? title : `${title} · ${sender}`}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>${main}</main>
        <footer>
          ${sender === null ? '' : html`<span>${texts.from} ${sender}</span>`}
          ${unsubscribe === null ? '' : html`<a href="${unsubscribe}">${texts.unsubscribe}</a>`}
        </footer>
      </body>
    </html>`;
  return c.html(page, status, HEADERS);
}

/** Without what could end the element that it stands in. */
function toInlineJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}
