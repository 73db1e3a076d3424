/**
 * What every part of Kept on a page looks like. A page sets the `--kept-…` properties, which pass into a shadow root; all
 * else is shut out, also a page's `!important`, since inside a shadow root ours is the stronger one.
 * Colours are for 4.5:1 in text and 3:1 in borders that mean something, in both schemes. Letters on an accent are black from
 * the luminance on at which black has more contrast than white.
 * Letters are sized by the reader's own setting of the browser, `medium`, whatever the page makes of its root.
 */
export const theme = `
:host {
  all: initial !important;
  color-scheme: var(--kept-scheme, inherit) !important;
  display: block !important;
  position: fixed !important;
  z-index: var(--kept-z, 2147483000) !important;
  inset-block-end: calc(var(--kept-offset, 16px) + var(--kept-keyboard, 0px)) !important;
  inset-inline-end: var(--kept-offset, 16px) !important;
}
:host > div {
  --accent: var(--kept-accent, light-dark(#3c50d2, #9aa8ff));
  --on-accent: oklch(from color(from var(--accent) xyz-d65 y y y) clamp(0, (.566 - l) * 999, 1) 0 0);
  --surface: var(--kept-surface, light-dark(#fff, #1d1f24));
  --ink: var(--kept-ink, light-dark(#16181d, #f1f2f4));
  --soft: color-mix(in srgb, var(--ink) 68%, var(--surface));
  --edge: color-mix(in srgb, var(--ink) 50%, var(--surface));
  --line: color-mix(in srgb, var(--ink) 11%, var(--surface));
  --hover: color-mix(in srgb, var(--ink) 6%, var(--surface));
  --shadow: 0 1px 3px #0001, 0 12px 36px -6px light-dark(#10141f33, #0009);
}
:host([data-placement="bottom-start"]) { inset-inline: var(--kept-offset, 16px) auto !important; }
:host([data-form="inline"]) { position: static !important; }
:host([data-form="inline"]) .card { width: auto; max-width: 560px; border-radius: var(--kept-radius, 14px); box-shadow: none; }
*, ::before { box-sizing: border-box; margin: 0; }
.card, .tab, .launcher { font: .875em/1.45 var(--kept-font, system-ui, sans-serif); }
.card {
  width: min(29.2em, 100vw - 32px);
  max-height: calc(100dvh - 32px);
  overflow: auto;
  padding: 20px;
  color: var(--ink);
  background: var(--surface);
  border: 1px solid var(--line);
  border-radius: var(--kept-radius, 14px);
  box-shadow: var(--shadow);
  overflow-wrap: break-word;
}
.head, .foot { display: flex; gap: 12px; }
.foot { flex-wrap: wrap; }
h2 { flex: 1; min-width: 0; padding: 3px 0; font-size: 1.07em; line-height: 1.4; font-weight: 600; }
p, small { font-size: .86em; color: var(--soft); }
button, textarea, input { font: inherit; color: inherit; background: none; }
button, a { cursor: pointer; }
.button {
  display: grid;
  place-content: center;
  min-height: 34px;
  padding: 0 14px;
  border: 0;
  border-radius: 9px;
  font-weight: 500;
  text-decoration: none;
  color: var(--soft);
}
.button:hover { color: var(--ink); background: var(--hover); }
.primary.primary { color: var(--on-accent); background: var(--accent); margin-inline-start: auto; }
.primary:hover { filter: brightness(1.08); }
.quiet { margin-inline-start: -14px; }
.icon { flex: none; width: 2em; height: 2em; min-height: 0; padding: 0; margin-inline-end: -6px; }
svg { width: 1.15em; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
h2:focus { outline: 0; }
.unseen { position: absolute; width: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 480px) {
  :host { inset: auto 0 var(--kept-keyboard, 0px) !important; }
  .card { width: auto; max-height: calc(100dvh - 24px); padding: 16px 16px max(16px, env(safe-area-inset-bottom)); border-radius: 18px 18px 0 0; }
}
@media (max-width: 480px), (pointer: coarse) {
  .button { min-height: 44px; }
  .icon { width: 44px; height: 44px; margin-block: -8px; }
}
@media (prefers-reduced-motion: no-preference) {
  .card { animation: arrive .22s cubic-bezier(.2, .8, .2, 1); }
  @keyframes arrive { from { opacity: 0; transform: translateY(10px); } }
}
@media (forced-colors: active) {
  .primary { border: 1px solid; }
  :checked + span, .fill, .done .tick { forced-color-adjust: none; color: HighlightText !important; background: Highlight !important; }
}
`;
