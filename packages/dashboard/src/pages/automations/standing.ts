import { toMoment } from '../../format/date.ts';
import { toCount } from '../../format/number.ts';
import type { Automation, Delivery } from './automation.ts';

/** How something does, in words, and whether that is good. */
export interface Standing {
  readonly tone: 'good' | 'bad' | 'quiet';
  readonly words: string;
}

/** How a rule does. */
export function toStanding({ isOn, isFailing, lastFiredAt }: Automation): Standing {
  if (!isOn) return { tone: 'quiet', words: 'Off' };
  if (isFailing) return { tone: 'bad', words: 'Does not arrive' };
  return lastFiredAt === null ? { tone: 'quiet', words: 'Nothing yet' } : { tone: 'good', words: 'Working' };
}

/** When a rule fired last, and what became of its messages in 30 days. */
export function toRecord(automation: Automation, timezone: string): string {
  const { lastFiredAt, delivered, waiting, givenUp } = automation;
  if (lastFiredAt === null) return 'Has not fired in the last 30 days.';
  const counts = [
    `${toCount(delivered)} arrived`,
    ...(waiting === 0 ? [] : [`${toCount(waiting)} waiting`]),
    ...(givenUp === 0 ? [] : [`${toCount(givenUp)} given up`]),
  ];
  return `Last fired ${toMoment(lastFiredAt, timezone)}. In 30 days: ${counts.join(', ')}.`;
}

/** What became of a message. */
export function toOutcome({ state, kind, attempts, nextAttemptAt }: Delivery, timezone: string): Standing {
  switch (state) {
    case 'delivered':
      return { tone: 'good', words: 'Arrived' };
    case 'given_up':
      return { tone: 'bad', words: kind === 'test' ? 'Did not arrive' : 'Given up' };
    case 'cancelled':
      return { tone: 'quiet', words: 'Not sent' };
    case 'waiting':
      return attempts === 0 || nextAttemptAt === null
        ? { tone: 'quiet', words: 'Waiting' }
        : { tone: 'bad', words: `Next try ${toMoment(nextAttemptAt, timezone)}` };
  }
}

/** The receiver's last word: its status, how long it took, and how its answer began. */
export function toAnswer({ status, tookMs, answer, attempts }: Delivery): string {
  if (attempts === 0) return answer;
  const took = tookMs === null ? '' : ` in ${toCount(tookMs)} ms`;
  if (status === null) return answer;
  return answer === '' ? `${status}${took}` : `${status}${took}: ${answer}`;
}
