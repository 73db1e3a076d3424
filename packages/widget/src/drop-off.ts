/** Entry of `kept-drop-off.js`: loading it is enough for `<kept-drop-off>` to draw. */
import { defineDropOff } from './drop-off/define-drop-off.tsx';

defineDropOff();
