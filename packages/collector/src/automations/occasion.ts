import { createHash } from 'node:crypto';

import type { Band } from '@kept/metrics';

import type { Automation } from './automation.ts';

/** What happened, as the message tells it. */
export type Happening =
  | {
      readonly kind: 'event';
      readonly event: string;
      readonly path: string | null;
      readonly properties: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'health';
      readonly day: string;
      readonly from: Band;
      readonly to: Band;
      readonly score: number | null;
    }
  | {
      readonly kind: 'onboarding';
      readonly flow: string;
      readonly startedAt: string;
      readonly lastStepAt: string;
      readonly stepsDone: number;
    }
  | {
      readonly kind: 'ticket';
      readonly ticket: string;
      readonly openedAt: string;
      readonly waitedHours: number;
    };

/** Something that an automation waited for. */
export interface Occasion {
  /** Of one automation, the same whenever the occasion is found again. */
  readonly key: string;
  /** ISO-8601. */
  readonly at: string;
  readonly account: string | null;
  /** The id of a person, under any of their names. */
  readonly person: string | null;
  readonly happening: Happening;
}

/** In hexadecimal digits: enough that no two occasions ever share one. */
const ID_LENGTH = 32;

/** The id of the message about an occasion, by which receivers tell a repetition. */
export function toDeliveryId({ project, id }: Pick<Automation, 'project' | 'id'>, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([project, id, key]))
    .digest('hex')
    .slice(0, ID_LENGTH);
}
