/** What a survey adds to the theme. The scale is eleven in a row, or six and five where fingers or narrow screens need room. */
export const surveyStyles = `
.scale { display: grid; grid-template-columns: repeat(11, 1fr); gap: 4px; margin-top: 14px; }
.option { position: relative; cursor: pointer; }
.option input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.option span {
  display: grid;
  place-items: center;
  height: 36px;
  font-weight: 500;
  font-variant-numeric: tabular-nums;
  border: 1px solid var(--edge);
  border-radius: 8px;
}
.option:hover span { background: var(--hover); border-color: var(--ink); }
.option :checked + span { color: var(--on-accent); background: var(--accent); border-color: var(--accent); font-weight: 700; }
.option :focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
.ends { display: flex; justify-content: space-between; gap: 16px; margin-top: 8px; font-size: 12px; color: var(--soft); }
textarea {
  display: block;
  width: 100%;
  min-height: 76px;
  margin-top: 12px;
  padding: 8px 11px;
  resize: vertical;
  background: none;
  border: 1px solid var(--edge);
  border-radius: 9px;
}
textarea:focus-visible { outline-offset: -1px; border-color: var(--accent); }
.note { margin-top: 6px; font-size: 12px; }
.error { font-size: 13px; color: var(--error); }
.error:not(:empty) { margin-top: 10px; }
.foot { display: flex; align-items: center; gap: 8px; min-height: 34px; margin-top: 14px; }
.quiet { margin-inline-start: -14px; }
.quiet:has(svg) { margin-inline-start: -10px; padding-inline-start: 10px; }
.foot .primary { margin-inline-start: auto; }
.mark {
  display: inline-grid;
  place-items: center;
  width: 22px;
  height: 22px;
  margin-inline-end: 10px;
  vertical-align: -5px;
  color: var(--on-accent);
  background: var(--accent);
  border-radius: 50%;
}
.text { margin: 4px 32px 0; }
@media (max-width: 480px), (pointer: coarse) {
  .scale { grid-template-columns: repeat(6, 1fr); gap: 6px; }
  .option span { height: 44px; }
  .foot { min-height: 44px; }
  textarea { font-size: 16px; }
}
@media (forced-colors: active) {
  .option :checked + span { color: HighlightText; background: Highlight; forced-color-adjust: none; }
}
`;
