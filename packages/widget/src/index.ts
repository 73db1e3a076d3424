export { surveys } from './surveys.ts';
export type { Governor } from './governor/create-governor.ts';
export type { GateName, Gates } from './governor/decide.ts';
export { DropOff } from './drop-off/DropOff.tsx';
export type { DropOffProps } from './drop-off/DropOff.tsx';
export type { DropOffStep } from './drop-off/drop-off-step.ts';
export { dropOffStyles } from './drop-off/drop-off.css.ts';
export { toDropOffSteps } from './drop-off/to-drop-off-steps.ts';
export type { DropOffMessages } from './messages/messages.ts';
