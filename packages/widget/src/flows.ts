/** Entry of `kept-flows.js`: what a page with a live checklist loads. It draws nothing. */
export { createFlows } from './governor/flows.ts';
