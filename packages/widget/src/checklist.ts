/** Entry of `kept-checklist.js`: what a page loads for a person who has onboarding steps to do. */
export { mountChecklist } from './checklist/mount-checklist.tsx';
