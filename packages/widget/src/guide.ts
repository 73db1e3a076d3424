/** Entry of `kept-guide.js`: what a page loads once a step of a guide is due. */
export { showStep } from './guide/show-step.tsx';
