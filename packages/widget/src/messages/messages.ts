/** What every part that draws says, whatever it is for. */
export interface Language {
  /** BCP 47. */
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
}

/** The words of one question whose wording was validated: they are one instrument, and change together or not at all. */
export interface Instrument {
  readonly question: string;
  /** At the lowest point. */
  readonly low: string;
  /** At the highest point. */
  readonly high: string;
}

export interface SurveyMessages extends Language {
  readonly nps: Instrument;
  readonly ces: Instrument;
  readonly csatQuestion: string;
  /** From very dissatisfied to very satisfied. */
  readonly satisfaction: readonly [string, string, string, string, string];
  /** Down and up. */
  readonly thumbs: readonly [string, string];
  /** The words for a star. */
  readonly outOf: (value: number, highest: number) => string;
  readonly other: string;
  /** Names the field for one's own words. */
  readonly otherWords: string;
  readonly next: string;
  readonly send: string;
  readonly skip: string;
  readonly back: string;
  readonly notNow: string;
  readonly close: string;
  readonly optional: string;
  /** Said when nothing was chosen. */
  readonly choose: string;
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

export interface GuideMessages extends Language {
  readonly progress: (step: number, total: number) => string;
  readonly next: string;
  readonly back: string;
  readonly done: string;
  readonly skip: string;
}

/** Every text that Kept itself says, in one language. What a team writes is in its definitions. */
export interface Messages {
  readonly survey: SurveyMessages;
  readonly checklist: ChecklistMessages;
  readonly dropOff: DropOffMessages;
  readonly guide: GuideMessages;
}
