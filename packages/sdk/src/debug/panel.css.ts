/**
 * What the panel looks like. Sizes are in `em` of the reader's own text size: unlike `rem` it is no page's to change. Colours are for
 * 4.5:1 in text, in both schemes. Where a page is written from right to left the panel is laid out so, and each text goes its own way.
 */
export const panelStyles = `
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  z-index: 2147483647 !important;
  inset-block: auto 12px !important;
  inset-inline: 12px auto !important;
  color-scheme: light dark !important;
}
* {
  box-sizing: border-box;
  margin: 0;
  padding: 0;
  border: 0;
  font: inherit;
  color: inherit;
  background: none;
  overflow-wrap: anywhere;
  unicode-bidi: plaintext;
}
:host([dir=rtl]) :not(pre, pre *) { text-align: right; }
.panel {
  --sunk: color-mix(in srgb, CanvasText 5%, Canvas);
  --soft: color-mix(in srgb, CanvasText 64%, Canvas);
  --accent: light-dark(#3c50d2, #9aa8ff);
  width: min(35em, 100vw - 24px);
  font: .78125em/1.5 system-ui, sans-serif;
  font-variant-numeric: tabular-nums;
  color: color-mix(in srgb, CanvasText 92%, Canvas);
  background: Canvas;
  border-radius: 10px;
  border: 1px solid var(--sunk);
  box-shadow: 0 12px 32px -6px #0006;
  overflow: hidden;
}
.soft, .hint, time, dt { color: var(--soft); }
.good { color: light-dark(#137547, #58cd93); }
.warn { color: light-dark(#8a5700, #eab04f); }
.bad { color: light-dark(#bd2536, #ff8a94); }
h2, h3, td { font-weight: 600; }
h2 { display: inline; margin-inline-end: .3em; }
li { list-style: none; }
b, th, button { font-weight: 500; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }

.body { display: flex; flex-direction: column; height: min(32em, 100dvh - 6em); }
.bar { display: flex; gap: .6em; align-items: center; }
.bar, .panel > summary { padding: .6em 1em; }
input, .bar .soft { flex: 1; min-width: 0; }
button, input { min-height: 2.2em; padding: 0 .8em; border: 1px solid var(--sunk); border-radius: 6px; background: var(--sunk); }
button, summary { cursor: pointer; }
details { scroll-margin-top: 4em; }
[role=tablist] { display: flex; padding: 0 .4em; overflow: auto; scrollbar-width: none; }
[role=tab] { flex: none; padding: .3em .6em; border: 0; border-radius: 0; background: none; }
[tabindex='-1'] { color: var(--soft); }
[aria-selected=true] { border-bottom: 2px solid var(--accent); }
.page { flex: 1; padding: .6em 1em; overflow: auto; overscroll-behavior: contain; border: solid var(--sunk); border-width: 1px 0; }
.page .bar { position: sticky; top: -.6em; margin: -.6em -1em 0; background: Canvas; }

* + h3, section + section { margin-top: 1.5em; }
.row { display: grid; grid-template-columns: auto 4.2em fit-content(60%) 1fr auto; gap: .6em; padding: .3em 0; }
.row p { grid-column: 3 / -1; }
.row b, .hint { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.whole { padding: .6em 1em; border-radius: 6px; background: var(--sunk); }
.whole button { background: Canvas; }
pre { font: .92em/1.5 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; }
dl { display: grid; grid-template-columns: 8em 1fr; gap: .3em .6em; }
td, th { padding: .3em 0; text-align: start; vertical-align: baseline; }
td { padding-inline-end: .6em; text-align: end; white-space: nowrap; }
th p { font-weight: 400; }
li li { padding-inline-start: 1em; }
.part { display: flex; gap: .6em; }
.part :nth-child(2) { flex: 1; }

@media (max-width: 480px) {
  :host { inset: auto 0 0 !important; }
  .panel { width: 100vw; padding-bottom: env(safe-area-inset-bottom); }
  .body { height: min(32em, 60dvh); }
}
@media (pointer: coarse) {
  button, input { min-height: 44px; }
  .row { padding: .6em 0; }
}
`;
