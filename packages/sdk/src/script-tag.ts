import { readEnvironment } from './environment.ts';
import { startScriptTag } from './start-script-tag.ts';

/** The entry of `kept.js`: everything that a page needs, by one tag. Nothing it does may throw into the page. */
try {
  // Null in a module, and wherever the script was not begun by a tag.
  const tag = document.currentScript;
  const environment = readEnvironment();
  if (tag instanceof HTMLScriptElement && environment)
    startScriptTag(tag, { scope: window as { kept?: unknown }, load: (url) => import(url), environment });
} catch {
  // A server, or a page that forbids even this.
}
