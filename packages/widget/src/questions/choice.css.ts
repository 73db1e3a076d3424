/** What choices add to the card. */
export const choiceStyles = `
.choices { display: grid; gap: 6px; margin-top: 14px; }
.choice { display: block; padding: 8px 12px; padding-inline-start: calc(1.15em + 22px); }
.choice::before {
  content: "";
  position: absolute;
  inset-block-start: calc(.15em + 9px);
  inset-inline-start: 12px;
  width: 1.15em;
  height: 1.15em;
  border: 1.5px solid var(--edge);
  border-radius: 50%;
}
[type="checkbox"] + .choice::before { border-radius: 5px; }
[type="checkbox"]:checked + .choice::before { content: "✓"; border-width: 0; color: var(--on-accent); background: var(--accent); font-weight: 700; line-height: 1.2; text-align: center; }
:checked + .choice { border-color: var(--accent); font-weight: 500; }
[type="radio"]:checked + .choice::before { border: .36em solid var(--accent); }
@media (max-width: 480px), (pointer: coarse) {
  .choice { min-height: 44px; padding-block: 11px; }
  .choice::before { inset-block-start: calc(.15em + 12px); }
}
@media (forced-colors: active) { :checked + .choice::before { color: Highlight !important; background: HighlightText !important; border-color: Highlight !important; } }
`;
