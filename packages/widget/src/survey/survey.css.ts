/** What a survey adds to the theme. The scale of eleven is in a row, or six and five where fingers or narrow screens need room. */
export const surveyStyles = `
.scale { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 4px; margin-top: 14px; }
label { position: relative; }
label input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.point { display: grid; place-items: center; height: 36px; font-weight: 500; }
label span, textarea, .words { border: 1px solid var(--edge); border-radius: 8px; }
label:hover span { background: var(--hover); }
.on { color: var(--on-accent); background: var(--accent) !important; border-color: var(--accent); font-weight: 700; }
:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
.emoji .point, .star .point, .thumbs .point { height: 44px; border-color: transparent; color: var(--soft); }
.point svg { width: 28px; stroke-width: 1.1; }
.star { justify-content: start; grid-auto-columns: 44px; }
.star .on { color: var(--accent); background: none !important; }
.star .on svg { fill: currentColor; }
.emoji .on, .thumbs .on { color: var(--on-accent); }
.thumbs { justify-content: start; grid-auto-columns: 64px; }
.thumbs .point { border-color: var(--edge); }
.thumbs svg { width: 22px; }
.ends { display: flex; justify-content: space-between; gap: 16px; margin-top: 8px; }
textarea, .words { border: 1px solid var(--edge); border-radius: 8px; }
label:hover span { background: var(--hover); }
.on { color: var(--on-accent); background: var(--accent) !important; border-color: var(--accent); font-weight: 700; }
:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
.emoji .point, .star .point, .thumbs .point { height: 44px; border-color: transparent; color: var(--soft); }
.point svg { width: 28px; stroke-width: 1.1; }
.star { justify-content: start; grid-auto-columns: 44px; }
.star .on { color: var(--accent); background: none !important; }
.star .on svg { fill: currentColor; }
.emoji .on, .thumbs .on { color: var(--on-accent); }
.thumbs { justify-content: start; grid-auto-columns: 64px; }
.thumbs .point { border-color: var(--edge); }
.thumbs svg { width: 22px; }
.ends { display: flex; justify-content: space-between; gap: 16px; margin-top: 8px; }
.choices { display: grid; gap: 6px; margin-top: 14px; }
.choice { display: block; padding: 8px 12px 8px 38px; }
[dir="rtl"] .choice { padding: 8px 38px 8px 12px; }
.choice::before {
  content: "";
  position: absolute;
  inset-block-start: 11px;
  inset-inline-start: 12px;
  width: 16px;
  height: 16px;
  border: 1.5px solid var(--edge);
  border-radius: 50%;
}
[type="checkbox"] + .choice::before { border-radius: 4px; }
:checked + .choice { border-color: var(--accent); font-weight: 500; }
:checked + .choice::before { border: 5px solid var(--accent); }
textarea, .words { display: block; width: 100%; margin: 12px 0 6px; padding: 8px 11px; }
textarea { min-height: 76px; resize: vertical; }
.error { color: light-dark(#b3261e, #ff8f86); }
.error:not(:empty) { margin-top: 10px; }
.foot { min-height: 34px; margin-top: 14px; }
.text { margin-top: 2px; font-size: 13px; }
@media (max-width: 480px), (pointer: coarse) {
  .of-11, .of-10 { grid-auto-flow: row; grid-template-columns: repeat(6, 1fr); gap: 6px; }
  .of-10 { grid-template-columns: repeat(5, 1fr); }
  .point { min-height: 44px; }
  .foot { min-height: 44px; }
  .of-11 + .ends .low::before { content: "0 · "; }
  .of-11 + .ends .high::before { content: "10 · "; }
  textarea, .words { font-size: 16px; }
}
`;
