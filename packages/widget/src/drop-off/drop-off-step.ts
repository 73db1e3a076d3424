/** One step of an onboarding flow, over all people who began it. */
export interface DropOffStep {
  readonly id: string;
  readonly name: string;
  /** People who came to it. */
  readonly reached: number;
  /** Of those, who did it. */
  readonly completed: number;
  /** Of those, who went no further; who may still go on is in neither. */
  readonly dropped: number;
  /** The share of those who came to it and went no further, 0 to 1; null when nobody came. */
  readonly dropShare: number | null;
  /** The 95 % interval of that share; null when there is none. */
  readonly interval: readonly [low: number, high: number] | null;
  /** From the step before to this one, for the half that was quicker; null when nobody did it. */
  readonly medianSeconds: number | null;
}
