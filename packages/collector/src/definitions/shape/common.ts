import { matching, oneOf, text } from './check.ts';

export const MAX_STEPS = 50;
export const MAX_LANGUAGES = 50;

/** Of a definition, a question or a choice: it stands in addresses and in every event. */
export const id = matching(
  /^[a-z0-9][a-z0-9_.-]{0,79}$/i,
  'a letter or digit, then letters, digits, `-`, `_` and `.`, at most 80 of them',
);
export const status = oneOf('draft', 'live', 'paused');
export const language = matching(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i, 'a language such as it or zh-Hant');
export const title = text(300);
/** An address of the web or a path of the page's own; never one that runs a script. */
export const address = matching(
  /^(https?:\/\/|\/(?!\/)|$).{0,2000}$/i,
  'an address that begins with https:// or /',
);
