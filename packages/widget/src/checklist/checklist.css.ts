/** What the checklist adds to the theme. */
export const checklistStyles = `
.stack { display: flex; flex-direction: column; align-items: end; gap: 10px; max-height: calc(100dvh - 32px); }
.card { width: min(24.8em, 100vw - 32px); padding: 18px 20px 10px; }
.launcher {
  flex: none;
  display: flex;
  align-items: center;
  gap: 10px;
  min-height: 44px;
  padding: 0 16px;
  font-weight: 500;
  text-align: start;
  color: var(--ink);
  background: var(--surface);
  border: 1px solid var(--line);
  border-radius: 99px;
  box-shadow: var(--shadow);
}
.launcher:hover { background: linear-gradient(var(--hover) 0 0), var(--surface); }
small { flex: none; font-weight: 400; font-variant-numeric: tabular-nums; }
.ring { flex: none; width: 1.45em; margin-inline-start: -4px; stroke-width: 2.5; stroke-linecap: butt; stroke: var(--accent); }
.ring :first-child { stroke: var(--line); }
.meter { display: flex; align-items: center; gap: 12px; margin-top: 6px; }
.bar { flex: 1; background: var(--line); border-radius: 3px; }
.fill { height: 6px; background: var(--accent); border-radius: 3px; }
ul { margin: 10px -8px; padding: 0; list-style: none; }
li { position: relative; display: flex; gap: 12px; padding: 8px; border-radius: 9px; font-weight: 500; }
li[aria-current], li:has(a:hover) { background: var(--hover); }
.tick { flex: none; display: grid; place-items: center; width: 1.45em; height: 1.45em; color: var(--on-accent); border: 1.5px solid var(--edge); border-radius: 50%; }
.done { color: var(--soft); font-weight: 400; }
.done .tick { background: var(--accent); border-color: var(--accent); }
.tick svg { width: .95em; stroke-width: 2.25; }
li a { color: inherit; text-decoration: none; }
li a::after { content: ""; position: absolute; inset: 0; border-radius: 9px; }
li a:focus-visible { outline: 0; }
li a:focus-visible::after { outline: 2px solid var(--accent); }
.about { display: block; font-size: .93em; }
@media (max-width: 480px) {
  :host { inset: auto 16px max(16px, env(safe-area-inset-bottom)) !important; }
  .card { border-radius: var(--kept-radius, 14px); }
}
@media (pointer: coarse) { li { padding-block: 12px; } }
@media (forced-colors: active) { .bar { outline: 1px solid; } }
`;
