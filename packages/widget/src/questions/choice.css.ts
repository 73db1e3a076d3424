/** What choices add to the card. */
export const choiceStyles = `
.choices { display: grid; gap: 6px; margin-top: 14px; }
.choice { display: block; padding: 8px 12px; padding-inline-start: 38px; }
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
[type="checkbox"] + .choice::before { border-radius: 5px; }
[type="checkbox"]:checked + .choice::before { content: "✓"; border-width: 0; color: var(--on-accent); background: var(--accent); font: 700 12px/17px sans-serif; text-align: center; }
:checked + .choice { border-color: var(--accent); font-weight: 500; }
[type="radio"]:checked + .choice::before { border: 5px solid var(--accent); }
@media (max-width: 480px), (pointer: coarse) {
  .choice { min-height: 44px; padding-block: 11px; }
  .choice::before { inset-block-start: 14px; }
}
`;
