/**
 * What the panel looks like. Sizes are in `em` of the reader's own text size: unlike `rem` it is no page's to change. Colours are for
 * 4.5:1 in text and 3:1 in marks, in both schemes.
 */
export const panelStyles = `
:host {
  all: initial !important;
  color-scheme: light dark !important;
  position: fixed !important;
  display: block !important;
  z-index: 2147483647 !important;
  inset: auto auto 12px 12px !important;
}
:host([dir=rtl]) { inset: auto 12px 12px auto !important; }
* { box-sizing: border-box; margin: 0; padding: 0; }
[hidden] { display: none !important; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.panel {
  --ink: light-dark(#17191e, #eceef2);
  --surface: light-dark(#fff, #1a1c21);
  --soft: light-dark(#5d626d, #a0a6b2);
  --line: light-dark(#e6e7eb, #2e3138);
  --sunk: light-dark(#f5f6f8, #121317);
  --accent: light-dark(#3c50d2, #9aa8ff);
  --good: light-dark(#137547, #58cd93);
  --warn: light-dark(#8a5700, #eab04f);
  --bad: light-dark(#bd2536, #ff8a94);
  width: min(35em, 100vw - 24px);
  font: .78125em/1.5 system-ui, sans-serif;
  font-variant-numeric: tabular-nums;
  color: var(--ink);
  background: var(--surface);
  border: 1px solid var(--line);
  border-radius: 10px;
  box-shadow: 0 1px 2px #0001, 0 12px 32px -6px light-dark(#10141f40, #000c);
  overflow: hidden;
}
.body { display: flex; flex-direction: column; height: min(35em, 100dvh - 24px - 3em); }
.head, .foot, .bar, .title { display: flex; align-items: center; gap: .6em; }
.head { padding-block: .35em; padding-inline: 1em .4em; }
h2 { font-size: 1em; }
.state { flex: 1; min-width: 0; color: var(--soft); }
.state::before, .mark, .part::before {
  content: '';
  display: inline-block;
  flex: none;
  width: .6em;
  height: .6em;
  border: .13em solid currentColor;
  border-radius: 50%;
}
.state::before { margin-inline-end: .5em; }
[data-mood=good]::before, [data-mood=bad]::before, [data-fate=delivered], .holds > .part::before { background: currentColor; }
[data-mood=good]::before, [data-fate=delivered], .good, .holds > .part::before { color: var(--good); }
[data-mood=waiting]::before, [data-fate=waiting], .warn { color: var(--warn); }
[data-mood=bad]::before, .bad { color: var(--bad); }
[data-mood=none]::before, .note { color: var(--soft); }
[data-fate=unknown] { visibility: hidden; }

button, input { font: inherit; color: inherit; background: none; border: 0; }
button { cursor: pointer; white-space: nowrap; }
.bar button, .foot button, .whole button {
  min-height: 2.2em;
  padding: 0 .8em;
  border-radius: 6px;
  font-weight: 500;
  background: var(--sunk);
}
button:hover { color: var(--accent); }
.icon { display: grid; place-content: center; width: 2.4em; height: 2.4em; border-radius: 6px; color: var(--soft); }
svg { width: 1.2em; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
[aria-expanded=false] svg { transform: scaleY(-1); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }

[role=tablist] { display: flex; flex: none; padding-inline: .4em; overflow-x: auto; scrollbar-width: none; border-bottom: 1px solid var(--line); }
[role=tab] { flex: none; height: 2.6em; padding: 0 .6em; font-weight: 500; color: var(--soft); }
[aria-selected=true] { color: var(--ink); box-shadow: inset 0 -2px var(--accent); }
.count { margin-inline-start: .4em; font-weight: 400; color: var(--soft); }
.page { flex: 1; min-height: 0; padding: .8em 1em; overflow: auto; overscroll-behavior: contain; scrollbar-width: thin; }
.foot { padding: .5em 1em; border-top: 1px solid var(--line); }
.said { flex: 1; min-width: 0; color: var(--soft); }

h3 { margin-top: 1.4em; font-size: 1em; font-weight: 600; }
.page > h3:first-child, .title h3 { margin-top: 0; }
b, th, dt { font-weight: 500; }
p, dd, li, th { overflow-wrap: anywhere; }
ul { list-style: none; }

.bar { position: sticky; top: -.8em; z-index: 1; margin: -.8em -1em 0; padding: .6em 1em; background: var(--surface); }
input { flex: 1; min-width: 0; height: 2.2em; padding: 0 .7em; border-radius: 6px; background: var(--sunk); }
::placeholder { color: var(--soft); opacity: 1; }

.row, .rows summary {
  display: grid;
  grid-template-columns: auto 4.2em fit-content(60%) minmax(0, 1fr) auto;
  gap: .8em;
  align-items: baseline;
  padding-block: .25em;
}
.row b, .rows b, .hint { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
time, .type, .hint, dt { color: var(--soft); }
.deliveries .row { grid-template-columns: auto 2.4em 5.4em minmax(0, 1fr); }
.events { scroll-padding-top: 3.6em; }
.rows { margin-inline: -1em; }
summary { cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
.rows > li > details > summary { padding-inline: 1em; }
.rows summary:hover, [open] > summary { background: var(--sunk); }

.whole { padding: 0 1em 1em; background: var(--sunk); }
.rows .whole summary { display: block; color: var(--soft); }
.whole summary::before { content: '+ '; }
.whole [open] > summary::before { content: '– '; }
.whole button { margin-top: .6em; background: var(--surface); }
pre, code { font: .92em/1.55 ui-monospace, Menlo, Consolas, monospace; }
pre { text-align: left; white-space: pre-wrap; overflow-wrap: anywhere; }
.key { color: var(--accent); }
.string { color: var(--good); }
.literal { color: var(--warn); }

dl { display: grid; grid-template-columns: 8em 1fr; gap: .3em .8em; margin-top: .3em; align-items: baseline; }
table { width: 100%; margin-top: .4em; border-spacing: 0; }
td, th { padding: .3em 0; text-align: start; vertical-align: baseline; }
td { width: 0; white-space: nowrap; }
.sign { padding-inline-end: .4em; color: var(--soft); }
.number { padding-inline-end: .9em; font-weight: 600; text-align: end; }
th p { font-weight: 400; color: var(--soft); }

.cards > li + li { margin-top: 1.4em; }
.title { justify-content: space-between; }
.tree { margin-block: .3em; }
.tree ul { padding-inline-start: 1.2em; }
.part { display: flex; align-items: baseline; gap: .6em; padding-block: .1em; color: var(--soft); }
.line { flex: 1; }
.holds > .part .line { color: var(--ink); }

/* The panel's words are English, wherever it stands. What a page wrote goes its own way. */
:host([dir=rtl]) :is(.state, .said, .line, .have, .chip, .hint, .whole summary, .row > span, button, input, h3, p, b, th, dt, dd, li) { direction: ltr; text-align: right; }
:host([dir=rtl]) :is(ul, .part, .row, .rows summary) { direction: rtl; }
b, .hint { unicode-bidi: plaintext; }

@media (max-width: 480px) {
  :host, :host([dir=rtl]) { inset: auto 0 0 !important; }
  .panel { width: 100vw; border-width: 1px 0 0; border-radius: 14px 14px 0 0; padding-bottom: env(safe-area-inset-bottom); }
  .body { height: min(35em, 60dvh); }
  dl { grid-template-columns: 6.5em 1fr; }
}
@media (pointer: coarse) {
  .icon { width: 44px; height: 44px; }
  .bar button, .foot button, input, [role=tab] { min-height: 44px; }
  .row, .rows summary { padding-block: .7em; }
}
@media (forced-colors: active) {
  .bar button, .foot button, .whole button, input { border: 1px solid; }
  [aria-selected=true] { border-bottom: 3px solid Highlight; }
  [data-mood=good]::before, [data-mood=bad]::before, [data-fate=delivered], .holds > .part::before { forced-color-adjust: none; color: CanvasText; }
}
`;
