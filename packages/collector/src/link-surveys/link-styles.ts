import { createHash } from 'node:crypto';

/** All that the pages of a link look like around the survey's card, which brings its own. */
export const LINK_STYLES = `
:root { color-scheme: light dark; --ink: light-dark(#16181d, #f1f2f4); --soft: light-dark(#5b606b, #a9adb6); --ground: light-dark(#f4f5f7, #121317); --card: light-dark(#fff, #1d1f24); --line: light-dark(#e1e3e8, #2f323a); --accent: light-dark(#3c50d2, #9aa8ff); --on-accent: light-dark(#fff, #10131f); }
* { box-sizing: border-box; margin: 0; }
body { min-height: 100dvh; display: grid; grid-template-rows: 1fr auto; gap: 24px; padding: 24px 16px; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { width: 100%; max-width: 560px; margin: clamp(0px, 14vh, 140px) auto 0; }
#survey { min-height: 240px; }
.note { padding: 24px; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
.note[hidden], [hidden] { display: none; }
h1, h2 { font-size: 1.25rem; line-height: 1.35; }
h2:focus { outline: 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.note p { margin-top: 8px; color: var(--soft); }
.note form, .note > button { margin-top: 20px; }
button { min-height: 44px; padding: 0 18px; border: 0; border-radius: 9px; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); cursor: pointer; }
#unsaved { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; margin-top: 16px; padding: 12px 16px; border: 1px solid var(--line); border-inline-start: 4px solid light-dark(#b3261e, #ff8f86); border-radius: 9px; background: var(--card); }
#unsaved[hidden] { display: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
footer { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: center; gap: 4px 16px; font-size: .875rem; color: var(--soft); text-align: center; }
footer a { display: inline-block; padding: 4px 0; color: inherit; }
@media (forced-colors: active) { button { border: 1px solid; } }
`;

/** Lets a policy without 'unsafe-inline' take exactly these styles. */
export const LINK_STYLES_HASH = `'sha256-${createHash('sha256').update(LINK_STYLES).digest('base64')}'`;
