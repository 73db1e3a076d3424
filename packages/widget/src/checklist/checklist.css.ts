/** What the checklist adds to the theme. */
export const checklistStyles = `
.stack { display: flex; flex-direction: column; align-items: flex-end; gap: 10px; }
.stack .card { width: min(348px, 100vw - 32px); max-height: calc(100dvh - 96px); padding: 18px 20px 14px; }
.launcher {
  display: inline-flex;
  align-items: center;
  gap: 10px;
  min-height: 44px;
  padding: 0 16px 0 12px;
  padding-inline: 12px 16px;
  font: 500 14px/1 var(--kept-font, system-ui, sans-serif);
  color: var(--ink);
  background: var(--surface);
  border: 1px solid var(--line);
  border-radius: 99px;
  box-shadow: var(--shadow);
  cursor: pointer;
}
.launcher:hover { background: linear-gradient(var(--hover), var(--hover)), var(--surface); }
.count { color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; }
.ring { width: 20px; height: 20px; stroke-width: 2.5; }
.ring :first-child { stroke: var(--line); }
.ring :last-child { stroke: var(--accent); transition: stroke-dasharray .3s; }
.meter { display: flex; align-items: center; gap: 12px; margin-top: 8px; font-size: 12px; color: var(--soft); font-variant-numeric: tabular-nums; }
.bar { flex: 1; height: 6px; overflow: hidden; background: var(--line); border-radius: 3px; }
.fill { height: 100%; min-inline-size: 6px; background: var(--accent); border-radius: 3px; }
ul { margin: 12px -8px 0; padding: 0; list-style: none; }
.step { position: relative; display: flex; gap: 12px; padding: 8px; border-radius: 9px; }
.step.next, .step:has(a:hover) { background: var(--hover); }
.tick {
  flex: none;
  display: grid;
  place-items: center;
  width: 20px;
  height: 20px;
  color: var(--on-accent);
  border: 1.5px solid var(--edge);
  border-radius: 50%;
}
.done .tick { background: var(--accent); border-color: var(--accent); }
.tick svg { width: 13px; height: 13px; stroke-width: 2.25; }
.words { flex: 1; font-weight: 500; }
.done .words { color: var(--soft); font-weight: 400; }
.step a { color: inherit; text-decoration: none; }
.step a::after { content: ""; position: absolute; inset: 0; border-radius: 9px; }
.step a:focus-visible { outline: none; }
.step a:focus-visible::after { outline: 2px solid var(--accent); }
.tag { margin-inline-start: 8px; font-size: 12px; font-weight: 400; color: var(--soft); }
.about { display: block; font-size: 13px; font-weight: 400; color: var(--soft); }
.finished { margin-top: 10px; }
.foot { margin: 8px -14px 0; }
.foot .button { font-weight: 400; }
@media (max-width: 480px) {
  :host { inset: auto 16px max(16px, env(safe-area-inset-bottom)) auto !important; }
  :host([dir=rtl]) { inset-inline: auto 16px !important; }
  .stack .card { padding: 18px 20px 14px; border-width: 1px; border-radius: var(--kept-radius, 14px); }
}
@media (forced-colors: active) {
  .launcher { border: 1px solid; }
  .fill, .done .tick { forced-color-adjust: none; background: Highlight; color: HighlightText; }
}
`;
