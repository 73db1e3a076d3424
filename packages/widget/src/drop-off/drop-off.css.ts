/** What the funnel looks like, in a shadow root or in a page of ours: everything hangs on one class. */
export const dropOffStyles = `
.kept-drop-off {
  --bar: var(--kept-accent, light-dark(#3c50d2, #9aa8ff));
  --quiet: light-dark(#5d6470, #a3a9b4);
  --rule: light-dark(#e4e6ea, #33363d);
  container-type: inline-size;
  font: 14px/1.4 var(--kept-font, system-ui, sans-serif);
  color: var(--kept-ink, light-dark(#16181d, #f1f2f4));
}
.kept-drop-off table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.kept-drop-off caption { padding-bottom: 12px; text-align: start; }
.kept-drop-off caption strong { display: block; font-size: 15px; font-weight: 600; }
.kept-drop-off caption span, .kept-drop-off thead th, .kept-drop-off small { color: var(--quiet); }
.kept-drop-off thead th { padding-block: 6px; font-size: 12px; font-weight: 500; border-bottom: 1px solid var(--rule); }
.kept-drop-off :is(th, td) { padding: 10px 0 10px 20px; padding-inline: 20px 0; text-align: end; vertical-align: top; white-space: nowrap; }
.kept-drop-off tbody tr + tr > * { border-top: 1px solid var(--rule); }
.kept-drop-off :is(th:first-child) { width: 44%; padding-inline: 0; text-align: start; white-space: normal; }
.kept-drop-off tbody th { font-weight: 500; }
.kept-drop-off td b { font-weight: 600; }
.kept-drop-off .worst b { color: light-dark(#b3261e, #ff8f86); }
.kept-drop-off small { display: block; font-size: 12px; }
.kept-drop-off .bar { display: grid; height: 8px; margin-top: 8px; }
.kept-drop-off .bar > * { grid-area: 1 / 1; background: light-dark(#d5d9e2, #42464f); border-radius: 4px; }
.kept-drop-off .bar > :last-child { background: var(--bar); }
.kept-drop-off .beneath { display: none; font-weight: 400; }
.kept-drop-off .bar + .beneath { margin-top: 6px; }
@container (max-width: 520px) {
  .kept-drop-off .beneath { display: block; }
  .kept-drop-off :is(th, td) { padding-inline-start: 12px; }
  .kept-drop-off :is(th, td):is(:nth-child(3), :nth-child(5)) { display: none; }
}
@media (forced-colors: active) {
  .kept-drop-off .bar { border: 1px solid; }
  .kept-drop-off .bar > :last-child { background: Highlight; forced-color-adjust: none; }
}
`;
