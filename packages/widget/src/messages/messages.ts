/** What every part that draws says, whatever it is for. */
export interface Language {
  /** BCP 47. */
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
}

export interface SurveyMessages extends Language {
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
  readonly opened: (question: string) => string;
}

export interface ChecklistMessages extends Language {
  /** Both the checklist's progress and its launcher. */
  readonly progress: (done: number, total: number) => string;
  readonly stepDone: string;
  readonly stepOpen: string;
  readonly stepTicked: (title: string) => string;
  readonly allDone: string;
  readonly optional: string;
  readonly hide: string;
  readonly close: string;
  readonly dismiss: string;
}

export interface DropOffMessages extends Language {
  readonly step: string;
  readonly reached: string;
  readonly completed: string;
  readonly dropped: string;
  readonly medianTime: string;
  readonly noData: string;
  readonly unavailable: string;
  /** The biggest loss of a funnel, in words. */
  readonly worstStep: (step: string, percent: string) => string;
}

/** Every text that Kept itself says, in one language. What a team writes is in its definitions. */
export interface Messages {
  readonly survey: SurveyMessages;
  readonly checklist: ChecklistMessages;
  readonly dropOff: DropOffMessages;
}
