/** The groups that NPS sorts its answers into: 0 to 6, 7 and 8, 9 and 10. */
export type NpsBucket = 'detractor' | 'passive' | 'promoter';

/** The groups of every other score. */
export type SatisfactionBucket = 'negative' | 'neutral' | 'positive';

export type Bucket = NpsBucket | SatisfactionBucket;

interface Asked {
  readonly id: string;
  /** Empty, of `nps`, `ces` and `csat`: the validated wording of the reader's language. */
  readonly question: string;
  /** A sentence below the question. */
  readonly description?: string;
  /**
   * What follows, by the answer's bucket, value or choice id, or by `default`: the id of a question, or `end`. The next
   * in order when nothing fits.
   */
  readonly branching?: Readonly<Record<string, string>>;
}

/** The words at the two ends of a scale; the validated ones of the language when absent. */
interface Anchored extends Asked {
  readonly low?: string;
  readonly high?: string;
}

/** "How likely is it that you would recommend …", always 0 to 10. */
export interface NpsQuestion extends Anchored {
  readonly type: 'nps';
}

/** "… made it easy for me to …", from 1, strongly disagree, to 7, strongly agree. */
export interface CesQuestion extends Anchored {
  readonly type: 'ces';
  /** How many points; 7 when absent. */
  readonly scale?: 5 | 7;
  /** `low-is-good` for "how much effort …"; `high-is-good` when absent. The two are never mixed. */
  readonly direction?: 'high-is-good' | 'low-is-good';
}

/** "How satisfied are you with …", from 1, very dissatisfied, to 5, very satisfied. */
export interface CsatQuestion extends Anchored {
  readonly type: 'csat';
  /** How the points look; `emoji` when absent. */
  readonly display?: 'emoji' | 'star' | 'number';
  /** How many points; 5 when absent. Three are a series of their own. */
  readonly scale?: 3 | 5;
}

/** Down is 1 and up is 2. */
export interface ThumbsQuestion extends Anchored {
  readonly type: 'thumbs';
}

/** Points from 1 on that feed no metric. */
export interface RatingQuestion extends Anchored {
  readonly type: 'rating';
  /** How many points, 3 to 10. */
  readonly scale: number;
  /** `number` when absent. */
  readonly display?: 'star' | 'number';
}

/** A question that is answered by one point of a scale. */
export type ScaleQuestion = NpsQuestion | CesQuestion | CsatQuestion | ThumbsQuestion | RatingQuestion;

/** A free answer. */
export interface OpenQuestion extends Asked {
  readonly type: 'open';
  readonly optional?: boolean;
  readonly placeholder?: string;
  /** In characters; 2,000 when absent. */
  readonly maxLength?: number;
}

export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** One or several of some choices. What is stored is ids, never positions. */
export interface ChoiceQuestion extends Asked {
  readonly type: 'single_choice' | 'multiple_choice';
  readonly choices: readonly Choice[];
  /** Each display in an order of its own, each as likely; "other" stays last. */
  readonly shuffle?: boolean;
  /** Offers an answer in one's own words, whose choice id is `other`. */
  readonly other?: boolean;
  readonly optional?: boolean;
}

/** A link that the person may follow; only an address of the web becomes one. */
export interface LinkQuestion extends Asked {
  readonly type: 'link';
  readonly cta: string;
  readonly url: string;
}

export type Question = ScaleQuestion | OpenQuestion | ChoiceQuestion | LinkQuestion;
