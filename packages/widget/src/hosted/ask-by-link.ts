import type { Properties, Survey } from '@kept/protocol';

import { partsFor, showSurvey } from '../survey.ts';
import { watchSeen } from '../survey/watch-seen.ts';
import { createSender } from './create-sender.ts';

/** What the collector says in the page. */
interface Asked {
  readonly survey: Survey;
  readonly submissionId: string;
  /** Where events are sent. */
  readonly events: string;
  /** The point that the link chooses, or that was given before; nothing of it is sent until the person does. */
  readonly score: number | null;
  readonly isAnswered: boolean;
}

/** A card that has the page to itself is read like a page. */
const WHOLE_PAGE = '.card.card { padding: 24px; font-size: 1em; }';

/** Asks in the page's `#survey`, and says in its other parts what became of it. */
export function askByLink(document: Document): void {
  const find = (id: string) => document.getElementById(id) as HTMLElement;
  const { survey, submissionId, events, ...asked } = JSON.parse(find('asked').textContent ?? '') as Asked;
  const [place, answered, closed, unsaved] = [
    find('survey'),
    find('answered'),
    find('closed'),
    find('unsaved'),
  ];
  let { score, isAnswered } = asked;

  const sender = createSender(events, {
    onUnsaved: (isUnsaved) => (unsaved.hidden = !isUnsaved),
    // The link has expired, or the survey has ended, meanwhile: the collector says so.
    onGone: () => location.reload(),
  });
  unsaved.querySelector('button')?.addEventListener('click', sender.flush);
  document.getElementById('change')?.addEventListener('click', ask);
  if (!isAnswered) ask();

  function ask(): void {
    only(place);
    void show().catch(() => only(find('unloaded')));
  }

  async function show(): Promise<void> {
    const parts = await partsFor(survey);
    const [first] = survey.questions;
    const draft =
      score !== null && first
        ? {
            submissionId,
            version: survey.version,
            answers: { [first.id]: score },
            told: {},
            path: [first.id],
            savedAt: 0,
          }
        : null;
    // A card that goes on with a draft has been seen before; this one has not. The collector takes it once.
    const seen = draft && watchSeen(place, () => sender.send('Survey Shown', {}));
    const track = (event: string, properties: Properties = {}): void => {
      seen?.settle();
      if (typeof properties['score'] === 'number' && properties['question_id'] === first?.id) {
        score = properties['score'];
      }
      sender.send(event, properties);
    };
    const prompt = showSurvey(
      { track },
      { ...survey, type: 'inline' },
      {
        ...parts,
        parent: place,
        submissionId,
        draft,
        trigger: 'link',
        maySnooze: false,
        onOutcome: ({ type }) => (isAnswered ||= type === 'answered' || type === 'completed'),
      },
    );
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(WHOLE_PAGE);
    place.lastElementChild?.shadowRoot?.adoptedStyleSheets.push(sheet);
    await prompt.closed;
    seen?.stop();
    only(isAnswered ? answered : closed);
  }

  /** Shows one part of the page, and reads it out. */
  function only(part: HTMLElement): void {
    for (const each of [place, answered, closed, find('unloaded')]) each.hidden = each !== part;
    part.querySelector('h2')?.focus({ preventScroll: true });
  }
}
