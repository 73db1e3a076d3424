/** Every text that Kept itself says, in one language. What a team writes is in its definitions. */
export interface Messages {
  /** BCP 47. */
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';

  /** The validated wording of NPS: these three are one instrument, and change together or not at all. */
  readonly npsQuestion: string;
  readonly npsLow: string;
  readonly npsHigh: string;

  readonly next: string;
  readonly send: string;
  readonly back: string;
  readonly notNow: string;
  readonly close: string;
  readonly optional: string;
  /** Said when a scale was left without an answer. */
  readonly chooseScore: string;
  /** Said when an answer was left empty. */
  readonly writeAnswer: string;
  /** Said to who cannot see that a prompt came up. */
  opened(question: string): string;

  /** Both the checklist's progress and its launcher. */
  progress(done: number, total: number): string;
  readonly stepDone: string;
  readonly stepOpen: string;
  stepTicked(title: string): string;
  readonly allDone: string;
  readonly hide: string;
  readonly dismiss: string;

  readonly step: string;
  readonly reached: string;
  readonly completed: string;
  readonly dropped: string;
  readonly medianTime: string;
  readonly noData: string;
  readonly unavailable: string;
  /** The biggest loss of a funnel, in words. */
  worstStep(step: string, percent: string): string;
}
