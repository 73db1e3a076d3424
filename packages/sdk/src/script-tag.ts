import { startScriptTag } from './start-script-tag.ts';

/** The entry of `kept.js`: everything that a page needs, by one tag. Nothing it does may throw into the page. */
try {
  // Null in a module, and wherever the script was not begun by a tag.
  const tag = document.currentScript;
  if (tag instanceof HTMLScriptElement)
    startScriptTag(tag, { scope: window as { kept?: unknown }, load: (url) => import(url) });
} catch {
  // A server, or a page that forbids even this.
}
