/**
 * What every part of Kept on a page looks like. A page sets the `--kept-…` properties, which pass into a shadow root; all
 * else is shut out, also a page's `!important`, since inside a shadow root ours comes later.
 * Colours are for 4.5:1 in text and 3:1 in borders that mean something, in both schemes.
 */
export const theme = `
:host {
  all: initial !important;
  color-scheme: var(--kept-scheme, inherit) !important;
  font-family: inherit !important;
  display: block !important;
  position: fixed !important;
  z-index: var(--kept-z, 2147483000) !important;
  inset-block-end: calc(var(--kept-offset, 16px) + var(--kept-keyboard, 0px)) !important;
  inset-inline-end: var(--kept-offset, 16px) !important;
  --accent: var(--kept-accent, #3c50d2);
  --on-accent: #fff;
  --surface: var(--kept-surface, #fff);
  --ink: var(--kept-ink, #16181d);
  --soft: #5d6470;
  --line: #e4e6ea;
  --edge: #878d98;
  --hover: #f2f3f6;
  --shadow: 0 1px 2px #10141f0f, 0 4px 12px #10141f0f, 0 16px 40px -8px #10141f2e;
  --error: #b3261e;
}
@supports (color: light-dark(red, red)) {
  :host {
    --accent: var(--kept-accent, light-dark(#3c50d2, #9aa8ff));
    --surface: var(--kept-surface, light-dark(#fff, #1d1f24));
    --ink: var(--kept-ink, light-dark(#16181d, #f1f2f4));
    --soft: light-dark(#5d6470, #a3a9b4);
    --line: light-dark(#e4e6ea, #33363d);
    --edge: light-dark(#878d98, #747a86);
    --hover: light-dark(#f2f3f6, #292c32);
    --shadow: 0 1px 2px #10141f0f, 0 4px 12px #10141f0f, 0 16px 40px -8px light-dark(#10141f2e, #0009);
    --error: light-dark(#b3261e, #ff8f86);
  }
}
@supports (color: oklch(from red l 0 0)) {
  :host { --on-accent: oklch(from var(--accent) clamp(0, (.66 - l) * 999, 1) 0 0); }
}
:host([data-placement="bottom-start"]) {
  inset-inline: var(--kept-offset, 16px) auto !important;
}
:host([hidden]) { display: none !important; }
* { box-sizing: border-box; margin: 0; }
.card {
  width: min(408px, 100vw - 32px);
  max-height: calc(100dvh - 32px);
  overflow: auto;
  padding: 20px;
  font: 14px/1.45 var(--kept-font, system-ui, sans-serif);
  color: var(--ink);
  background: var(--surface);
  border: 1px solid var(--line);
  border-radius: var(--kept-radius, 14px);
  box-shadow: var(--shadow);
  text-align: start;
  overflow-wrap: break-word;
}
h2 { font-size: 15px; line-height: 1.4; font-weight: 600; letter-spacing: -.006em; text-wrap: pretty; outline: none; }
p { color: var(--soft); }
button, textarea { font: inherit; color: inherit; }
.button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: 6px;
  min-height: 34px;
  padding: 0 14px;
  border: 0;
  border-radius: 9px;
  background: none;
  font-weight: 500;
  text-decoration: none;
  color: var(--soft);
  cursor: pointer;
}
.button:hover { color: var(--ink); background: var(--hover); }
.primary, .primary:hover { color: var(--on-accent); background: var(--accent); }
.primary:hover { filter: brightness(1.08); }
.icon { flex: none; width: 28px; min-height: 28px; padding: 0; }
svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
[dir=rtl] .turn { transform: scaleX(-1); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.head { display: flex; align-items: flex-start; gap: 12px; }
.head > :first-child { flex: 1; padding-block: 3px; }
.head .icon { margin: 0 -6px 0 0; margin-inline: 0 -6px; }
@media (max-width: 480px) {
  :host { inset: auto 0 var(--kept-keyboard, 0px) !important; }
  .card {
    width: auto;
    max-height: calc(100dvh - 24px);
    padding: 20px 20px max(20px, env(safe-area-inset-bottom));
    border-width: 1px 0 0;
    border-radius: 18px 18px 0 0;
  }
}
@media (max-width: 480px), (pointer: coarse) {
  .button { min-height: 44px; }
  .icon { width: 44px; margin-block: -8px !important; }
}
@media (prefers-reduced-motion: no-preference) {
  .card { animation: arrive .22s cubic-bezier(.2, .8, .2, 1); }
  @keyframes arrive { from { opacity: 0; transform: translateY(10px); } }
  .button, .option span, .fill { transition: background-color .12s, border-color .12s, color .12s, inline-size .3s; }
}
@media (forced-colors: active) {
  .card, .primary { border: 1px solid; }
}
`;
