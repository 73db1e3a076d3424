import type { Properties, Survey } from '@kept/protocol';

import { pageLanguage } from '../messages/load-messages.ts';
import { partsFor, showSurvey } from '../survey.ts';
import { keepShown } from './keep-shown.ts';
import type { Preview, PreviewOptions } from './keep-shown.ts';

export interface SurveyPreviewOptions extends PreviewOptions {
  /** The id of the question to begin with; the first when absent. */
  readonly question?: string;
  /** Told what a page would have recorded. */
  readonly onEvent?: (event: string, properties: Properties) => void;
}

/** Draws a survey in an element, to be answered by whoever writes it. */
export function previewSurvey(
  element: Element,
  survey: Survey,
  options: SurveyPreviewOptions = {},
): Preview<Survey, SurveyPreviewOptions> {
  return keepShown(element, survey, options, async (survey, { language, question, onEvent }, again) => {
    const parts = await partsFor(survey, language ?? pageLanguage());
    const { version } = survey;
    const first = survey.questions.some(({ id }) => id === question) ? question : undefined;
    let isOver = false;
    const prompt = showSurvey(
      { track: (event, properties = {}) => isOver || onEvent?.(event, properties) },
      survey,
      {
        ...parts,
        parent: element,
        submissionId: `preview-${survey.id}`,
        draft:
          first === undefined
            ? null
            : { submissionId: 'preview', version, answers: {}, told: {}, path: [first], savedAt: 0 },
        trigger: 'preview',
        maySnooze: true,
        onOutcome: () => {},
      },
    );
    void prompt.closed.then(() => isOver || again());
    return () => {
      isOver = true;
      prompt.withdraw();
    };
  });
}
