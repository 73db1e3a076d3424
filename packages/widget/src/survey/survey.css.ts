/** What a survey adds to the theme. A long scale is in a row, or in two where fingers or narrow screens need room. */
export const surveyStyles = `
.text { margin-top: 2px; font-size: .93em; }
.text:empty { display: none; }
.scale { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 4px; margin-top: 14px; }
label { position: relative; }
label input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.point { display: grid; place-items: center; min-height: 36px; font-weight: 500; }
label span, textarea, .words { border: 1px solid var(--edge); border-radius: 8px; }
label:hover span { background: var(--hover); }
.on { color: var(--on-accent); background: var(--accent) !important; border-color: var(--accent); font-weight: 700; }
:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
.point svg { width: 2.15em; stroke-width: 1.1; }
.emoji .point, .star .point { width: min(3.15em, 100%); aspect-ratio: 1; margin: auto; border-color: transparent; border-radius: 50%; }
.star .on { color: var(--accent); background: none !important; }
.star .on svg { fill: currentColor; }
.thumbs { justify-content: start; grid-auto-columns: 4.6em; }
.thumbs .point { height: 3.15em; }
.thumbs svg { width: 1.6em; }
.ends { display: flex; justify-content: space-between; gap: 16px; margin-top: 8px; }
.ends :last-child { text-align: end; }
textarea, .words { display: block; width: 100%; margin: 12px 0 6px; padding: 8px 11px; }
textarea { min-height: 76px; resize: vertical; }
::placeholder { color: var(--soft); opacity: 1; }
.error { color: light-dark(#b3261e, #ff8f86); }
.error:not(:empty) { margin-top: 10px; }
.foot { min-height: 34px; margin-top: 14px; }
@media (max-width: 480px), (pointer: coarse) {
  .rows { grid: auto / repeat(4, 1fr); }
  .of-9, .of-10 { grid-template-columns: repeat(5, 1fr); }
  .of-11 { grid-template-columns: repeat(6, 1fr); }
  .rows + .ends span::before { content: attr(data-point) " · "; }
  .point, .foot { min-height: 44px; }
  textarea, .words { padding-block: 10px; font-size: max(16px, 1em); }
}
@media (forced-colors: active) {
  .star :checked + span { color: Highlight !important; }
}
`;
