/** Entry of `kept-flows.js`: what a page with a live checklist or guide loads. It draws nothing. */
export { createFlows } from './governor/flows.ts';
export { createGuides } from './governor/guides.ts';
