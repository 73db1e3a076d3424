/** What a guide adds to the theme. The element that it is about is ringed, not covered: it stays as usable as it was. */
export const guideStyles = `
:host { inset: 0 auto auto 0 !important; pointer-events: none; }
.card, .dot { position: fixed; pointer-events: auto; }
.card { width: min(23em, 100vw - 16px); }
.ring { position: fixed; border-radius: 10px; box-shadow: 0 0 0 2px var(--surface); outline: 2px solid var(--accent); outline-offset: 2px; }
.text { margin-top: 4px; font-size: 1em; }
.foot { align-items: center; margin-top: 16px; }
.foot small { flex: 1; }
.foot .primary { margin-inline-start: 0; }
.dot { display: grid; place-items: center; width: 28px; height: 28px; padding: 0; border: 0; border-radius: 50%; background: none; }
.dot::before { content: ""; width: 12px; height: 12px; border: 2px solid var(--surface); border-radius: 50%; background: var(--accent); }
@media (max-width: 480px) { .card { border-radius: var(--kept-radius, 14px); padding-bottom: 20px; } }
@media (pointer: coarse) { .dot { width: 44px; height: 44px; } }
@media (prefers-reduced-motion: no-preference) {
  .dot::before { animation: call 1.6s infinite; }
  @keyframes call { 50% { box-shadow: 0 0 0 8px color-mix(in srgb, var(--accent) 25%, transparent); } }
}
`;
