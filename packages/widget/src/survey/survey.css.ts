/** What a survey adds to the theme. The scale is eleven in a row, or six and five where fingers or narrow screens need room. */
export const surveyStyles = `
.scale { display: grid; grid-template-columns: repeat(11, 1fr); gap: 4px; margin-top: 14px; }
label { position: relative; }
input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; cursor: pointer; }
label span { display: grid; place-items: center; height: 36px; font-weight: 500; }
label span, textarea { border: 1px solid var(--edge); border-radius: 8px; }
label:hover span { background: var(--hover); }
:checked + span.score { color: var(--on-accent); background: var(--accent); border-color: var(--accent); font-weight: 700; }
:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
.ends { display: flex; justify-content: space-between; gap: 16px; margin-top: 8px; }
textarea { display: block; width: 100%; min-height: 76px; margin: 12px 0 6px; padding: 8px 11px; resize: vertical; }
.error { color: light-dark(#b3261e, #ff8f86); }
.error:not(:empty) { margin-top: 10px; }
.foot { min-height: 34px; margin-top: 14px; }
.text { font-size: 14px; }
@media (max-width: 480px), (pointer: coarse) {
  .scale { grid-template-columns: repeat(6, 1fr); gap: 6px; }
  label span { height: 44px; }
  .foot { min-height: 44px; }
  .low::before { content: "0 · "; }
  .high::before { content: "10 · "; }
  textarea { font-size: 16px; }
}
`;
