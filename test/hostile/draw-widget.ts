import type { Question, Survey as Definition } from '@kept/protocol';

import type * as Checklist from '../../packages/widget/src/checklist.ts';
import type * as Guide from '../../packages/widget/src/guide.ts';
import type * as Survey from '../../packages/widget/src/survey.ts';

/** What Kept draws on a page: for each of its elements, where it is and all that the browser computed of its look. */
export type Drawn = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What of the widget is drawn, each alone on the page. */
export const PARTS = ['scale', 'choices', 'words', 'checklist', 'guide'] as const;

export type Part = (typeof PARTS)[number];

/** The file that draws a part. */
export function chunkOf(part: Part): string {
  return part === 'checklist' || part === 'guide' ? `kept-${part}.js` : 'kept-survey.js';
}

type Chunk = typeof Survey & typeof Checklist & typeof Guide;

/**
 * Runs in the page: draws a part from its chunk, reads it, and takes it away. It has all that it needs within, as what is
 * handed to a browser must.
 */
export async function drawWidget([part, chunk]: readonly [Part, Chunk]): Promise<Drawn> {
  const kind = part === 'checklist' || part === 'guide' ? part : 'prompt';
  const undo = await draw();
  const root = document.querySelector(`[data-kept="${kind}"]`)?.shadowRoot;
  if (!root) throw new Error(`Nothing is drawn of ${part}.`);
  for (const animation of root.getAnimations()) animation.finish();
  const drawn = read(root);
  undo();
  return drawn;

  async function draw(): Promise<() => void> {
    if (part === 'checklist') {
      const steps = [
        { id: 'a', title: 'Create a report', doneWhen: { event: 'A' } },
        { id: 'b', title: 'Invite a teammate', href: '/invite', doneWhen: { event: 'B' } },
      ];
      const progress = { startedAt: 1, done: { a: 1 }, completedAt: 0, dismissedAt: 0, droppedAt: 0 };
      const mounted = await chunk.mountChecklist(
        { id: 'c', version: 1, title: 'Getting started', status: 'live', mode: 'any', steps },
        { progress: () => progress, onChange: () => () => {}, dismiss() {} },
      );
      document.querySelector('[data-kept="checklist"]')?.shadowRoot?.querySelector('button')?.click();
      return () => mounted.unmount();
    }
    if (part === 'guide') {
      const step = { id: 'a', title: 'Export here', text: 'As CSV or PDF.', anchor: 'body' };
      // At one place whatever the page makes of its own elements: what is compared is what stands beside.
      const anchor = Object.assign(document.createElement('i'), {
        getBoundingClientRect: () => new DOMRect(600, 300, 80, 30),
      });
      const shown = await chunk.showStep(anchor, {
        guide: { id: 'g', version: 1, name: 'Tour', status: 'live', steps: [step] },
        step,
        moveFocus: false,
        onNext() {},
        onBack() {},
        onSkip() {},
      });
      return () => shown.remove();
    }
    const questions: Record<typeof part, Question> = {
      scale: { id: 'q', type: 'nps', question: '', description: 'Two words are enough.' },
      choices: {
        id: 'q',
        type: 'multiple_choice',
        question: 'Which of these do you use?',
        choices: [
          { id: 'a', label: 'Spreadsheets' },
          { id: 'b', label: 'Paper' },
        ],
        other: true,
      },
      words: { id: 'q', type: 'open', question: 'What is missing?', placeholder: 'A few words' },
    };
    const survey: Definition = {
      id: 's',
      version: 1,
      name: 'Survey',
      status: 'live',
      metric: 'none',
      questions: [questions[part]],
      thanks: { default: { title: 'Thank you.' } },
    };
    const prompt = chunk.showSurvey({ track() {} }, survey, {
      ...(await chunk.partsFor(survey)),
      submissionId: 'submission',
      draft: null,
      trigger: 'page',
      maySnooze: true,
      onOutcome() {},
    });
    return () => prompt.withdraw();
  }

  function read(shadow: ShadowRoot): Drawn {
    const elements = [...shadow.querySelectorAll('*')].map((element, index) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const look = [...style].map((name) => [name, style.getPropertyValue(name)]);
      const place = [x, y, width, height].map((pixels) => pixels.toFixed(1)).join(' ');
      return [`${index} ${element.tagName} ${element.className}`, { place, ...Object.fromEntries(look) }];
    });
    return Object.fromEntries(elements) as Drawn;
  }
}
