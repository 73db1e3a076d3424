import type { Guide } from '@kept/protocol';

import { showStep } from '../guide/show-step.tsx';
import { keepShown } from './keep-shown.ts';
import type { Preview, PreviewOptions } from './keep-shown.ts';

export interface GuidePreviewOptions extends PreviewOptions {
  /** The id of the step; the first when absent. */
  readonly step?: string;
}

/** Draws a step of a guide in an element, without what it stands beside; Next and Back lead through the steps. */
export function previewGuideStep(
  element: Element,
  guide: Guide,
  options: GuidePreviewOptions = {},
): Preview<Guide, GuidePreviewOptions> {
  const preview = keepShown(element, guide, options, async (guide, { language, step: id }, again) => {
    const index = Math.max(
      0,
      guide.steps.findIndex((step) => step.id === id),
    );
    const step = guide.steps[index];
    if (!step) return () => {};
    const go = (to: number) => () => preview.update(guide, { step: guide.steps[to]?.id ?? '' });
    const shown = await showStep(element, {
      guide,
      step,
      parent: element,
      moveFocus: false,
      onNext: go(index + 1),
      onBack: go(index - 1),
      onSkip: again,
      ...(language !== undefined && { language }),
    });
    return () => shown.remove();
  });
  return preview;
}
