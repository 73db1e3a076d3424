import { element } from './element.ts';

/** In JSON text: a string, with the colon that makes it a key; a word or a number. */
const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|[\w.+-]+/g;

/** JSON as text to read and to select. It is read from left to right, whatever the page is. */
export function jsonView(value: object): HTMLElement {
  const text = JSON.stringify(value, null, 2);
  const view = element('pre', { dir: 'ltr' });
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [token, string, colon] = match;
    const kind = string ? (colon ? 'span.soft' : 'span.good') : 'span.warn';
    view.append(text.slice(end, match.index), element(kind, {}, string ?? token), colon ?? '');
    end = match.index + token.length;
  }
  view.append(text.slice(end));
  return view;
}
