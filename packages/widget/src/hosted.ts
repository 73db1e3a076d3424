/** Entry of `kept-hosted.js`: the page that a signed link opens. It asks by the survey's own card, with no governor and no client. */
import { askByLink } from './hosted/ask-by-link.ts';

askByLink(document);
