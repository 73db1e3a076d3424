import Bowser from 'bowser';
import { isbot } from 'isbot';

/** What a user agent string tells; empty texts where it tells nothing. */
export interface UserAgent {
  readonly browser: string;
  readonly os: string;
  readonly isBot: boolean;
}

const UNKNOWN: UserAgent = { browser: '', os: '', isBot: false };

/** Enough for the strings of a day; the oldest goes first. */
const MAX_REMEMBERED = 2_000;
/** Longer ones are cut: they come from no browser, and patterns must not be run over them. */
const MAX_LENGTH = 1_000;

/** The patterns take whatever stands before a slash for a name. */
const MAX_NAME_LENGTH = 50;

/** Reads user agents, each different one only once: the patterns cost more than all else that is done to an event. */
export function createUserAgentReader(): (text: string | null) => UserAgent {
  const remembered = new Map<string, UserAgent>();
  return (text) => {
    if (!text) return UNKNOWN;
    const key = text.slice(0, MAX_LENGTH);
    const known = remembered.get(key);
    if (known) return known;
    const read = readUserAgent(key);
    const oldest = remembered.keys().next();
    if (remembered.size >= MAX_REMEMBERED && !oldest.done) remembered.delete(oldest.value);
    remembered.set(key, read);
    return read;
  };
}

function readUserAgent(text: string): UserAgent {
  const { browser, os } = Bowser.parse(text);
  return { browser: toName(browser.name), os: toName(os.name), isBot: isbot(text) };
}

function toName(name = ''): string {
  return name.slice(0, MAX_NAME_LENGTH).toWellFormed();
}
