import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { npsSurvey } from '../stub-client.test.support.ts';
import { decide, maySnooze, opensAt, resumableDraft } from './decide.ts';
import type { GateName, Situation } from './decide.ts';
import { noteOccurrence } from './event-times.ts';
import { readRecord, recordOutcome } from './prompt-record.ts';
import type { PromptOutcome, PromptRecord, PromptRecords } from './prompt-record.ts';

const DAY = 86_400_000;
const NOW = 1_800_000_000_000;

const calm: Situation = {
  path: '/reports/7',
  interruptions: {
    consent: 0,
    hidden: 0,
    typing: 0,
    modal: 0,
    fullscreen: 0,
    navigation: 0,
    error: 0,
    occupied: 0,
  },
  traits: { plan: 'team' },
  visits: { firstAt: NOW - 10 * DAY, sessions: 3, lastSession: 's' },
  doings: { scrollPercent: 40, hasLeft: false },
  device: 'desktop',
  drawnAs: 'ada',
  happened: new Set(['Payment Failed']),
  has: (selector) => selector === '#export',
  heldSince: NOW,
  eventTimes: {},
};

const untouched = readRecord({}, npsSurvey);
const ago = (days: number) => NOW - days * DAY;

function closed(
  change: {
    survey?: Partial<typeof npsSurvey>;
    record?: Partial<PromptRecord>;
    others?: PromptRecords;
    situation?: Partial<Situation>;
  } = {},
): readonly GateName[] {
  const records = { ...change.others, 'nps-2026': { ...untouched, ...change.record } };
  const gates = decide({ ...npsSurvey, ...change.survey }, records, { ...calm, ...change.situation }, NOW);
  return (Object.keys(gates) as GateName[]).filter((gate) => (gates[gate] ?? 0) > NOW);
}

const interrupted = (name: keyof Situation['interruptions']) => ({
  situation: { interruptions: { ...calm.interruptions, [name]: NOW + 1 } },
});
const draft = {
  submissionId: 's',
  version: 3,
  answers: { score: 9 },
  told: { score: '9' },
  path: ['score', 'why-high'],
  savedAt: NOW,
};

describe('a survey is due', () => {
  test.each<[string, Parameters<typeof closed>[0], readonly GateName[]]>([
    ['to who never saw it', {}, []],
    ['not while it is a draft', { survey: { status: 'draft' } }, ['live']],
    ['never on a page when only links ask it', { survey: { type: 'link' } }, ['live']],
    ['on a page that its glob names', { survey: { conditions: { url: { match: '/reports/*' } } } }, []],
    ['not on another page', { survey: { conditions: { url: { match: '/settings' } } } }, ['page']],
    [
      'not on a page that it leaves out',
      { survey: { conditions: { url: { match: '*', exclude: ['/reports/*'] } } } },
      ['page'],
    ],
    [
      'not before its event happened',
      { survey: { conditions: { events: [{ name: 'Exported' }] } } },
      ['events'],
    ],
    ['not before its delay is over', { survey: { conditions: { delayMs: 1 } } }, ['delay']],
    [
      'once its conditions held for the delay',
      { survey: { conditions: { delayMs: 3_000 } }, situation: { heldSince: NOW - 3_000 } },
      [],
    ],
    ['not 89 days after an answer', { record: { shownAt: ago(89), answeredAt: ago(89) } }, ['answered']],
    ['90 days after an answer', { record: { shownAt: ago(90), answeredAt: ago(90) } }, []],
    [
      'not 29 days after it was dismissed',
      { record: { shownAt: ago(29), dismissedAt: ago(29) } },
      ['dismissed'],
    ],
    ['30 days after it was dismissed', { record: { shownAt: ago(30), dismissedAt: ago(30) } }, []],
    [
      'not 6 days after it was put off',
      { record: { shownAt: ago(6), snoozedAt: ago(6), snoozes: 1 } },
      ['snoozed'],
    ],
    ['7 days after it was put off', { record: { shownAt: ago(7), snoozedAt: ago(7), snoozes: 1 } }, []],
    ['not 13 days after a glance', { record: { shownAt: ago(13), displays: 1 } }, ['cooldown']],
    ['14 days after a glance', { record: { shownAt: ago(14), displays: 1 } }, []],
    ['not a fourth time without an answer', { record: { shownAt: ago(99), displays: 3 } }, ['displays']],
    [
      'not 13 days after any other survey',
      { others: { ces: { ...untouched, shownAt: ago(13) } } },
      ['cooldown'],
    ],
    [
      'not 13 days after another survey that was put off',
      { others: { ces: { ...untouched, shownAt: ago(13), snoozedAt: ago(13) } } },
      ['cooldown'],
    ],
    [
      'when the team asks for no cooldown',
      { survey: { schedule: { cooldownDays: 0 } }, others: { ces: { ...untouched, shownAt: NOW } } },
      [],
    ],
    [
      'not before it begins',
      { survey: { schedule: { startsAt: new Date(NOW + 1).toISOString() } } },
      ['starts'],
    ],
    ['from when it begins', { survey: { schedule: { startsAt: new Date(NOW).toISOString() } } }, []],
    ['not once it has ended', { survey: { schedule: { endsAt: new Date(NOW).toISOString() } } }, ['ends']],
    ['until it ends', { survey: { schedule: { endsAt: new Date(NOW + 1).toISOString() } } }, []],
    ['whatever a time is that is none', { survey: { schedule: { startsAt: 'soon', endsAt: 'later' } } }, []],
    [
      'to who has the traits',
      { survey: { conditions: { traits: [{ key: 'plan', op: 'in', value: ['team', 'pro'] }] } } },
      [],
    ],
    [
      'not to who has others',
      { survey: { conditions: { traits: [{ key: 'plan', op: 'eq', value: 'pro' }] } } },
      ['traits'],
    ],
    ['where its element is', { survey: { conditions: { selector: '#export' } } }, []],
    ['not where its element is not', { survey: { conditions: { selector: '#import' } } }, ['selector']],
    ['on its device', { survey: { conditions: { device: ['desktop'] } } }, []],
    ['not on another device', { survey: { conditions: { device: ['mobile'] } } }, ['device']],
    ['after its days', { survey: { conditions: { minAgeDays: 10 } } }, []],
    ['not before its days', { survey: { conditions: { minAgeDays: 11 } } }, ['age']],
    ['in its session', { survey: { conditions: { minSessions: 3 } } }, []],
    ['not before its session', { survey: { conditions: { minSessions: 4 } } }, ['sessions']],
    ['far enough down', { survey: { conditions: { scrollPercent: 40 } } }, []],
    ['not above that', { survey: { conditions: { scrollPercent: 41 } } }, ['scroll']],
    ['not before the pointer leaves', { survey: { conditions: { exitIntent: true } } }, ['exit']],
    [
      'once the pointer has left',
      {
        survey: { conditions: { exitIntent: true } },
        situation: { doings: { scrollPercent: 0, hasLeft: true } },
      },
      [],
    ],
    [
      'not on a visit with an event that rules it out',
      { survey: { conditions: { cancelEvents: ['Payment Failed'] } } },
      ['cancelled'],
    ],
    ['not to who is not drawn', { survey: { sample: { percent: 0 } } }, ['sample']],
    ['to all of all', { survey: { sample: { percent: 100 } } }, []],
    [
      'anew in a new wave',
      { survey: { schedule: { wave: 2 } }, record: { shownAt: ago(20), answeredAt: ago(20) } },
      [],
    ],
    [
      'not in a new wave within the cooldown',
      { survey: { schedule: { wave: 2 } }, record: { shownAt: ago(10), answeredAt: ago(10) } },
      ['cooldown'],
    ],
    [
      'in the page at any moment, when it stands there',
      {
        survey: { type: 'inline' },
        record: { shownAt: ago(1), dismissedAt: ago(1) },
        ...interrupted('typing'),
      },
      [],
    ],
    [
      'in the page not without consent either',
      { survey: { type: 'tab' }, ...interrupted('consent') },
      ['consent'],
    ],
    ['not just after the page came up', interrupted('navigation'), ['navigation']],
    ['not just after an error', interrupted('error'), ['error']],
    ['not without consent', interrupted('consent'), ['consent']],
    ['not in a hidden tab', interrupted('hidden'), ['hidden']],
    ['not while typing', interrupted('typing'), ['typing']],
    ['not over a dialog of the page', interrupted('modal'), ['modal']],
    ['not in fullscreen', interrupted('fullscreen'), ['fullscreen']],
    ['not while another is open', interrupted('occupied'), ['occupied']],
    ['at once when half answered', { record: { shownAt: NOW, answeredAt: NOW, draft } }, []],
    [
      'not half answered in another version',
      { record: { answeredAt: NOW, shownAt: NOW, draft: { ...draft, version: 2 } } },
      ['answered', 'cooldown'],
    ],
    ['not while typing, half answered or not', { record: { draft }, ...interrupted('typing') }, ['typing']],
  ])('%s', (_name, change, expected) => {
    expect(closed(change)).toEqual(expected);
  });

  test('an event counts with its filter, so often, within so many days', () => {
    const survey = {
      ...npsSurvey,
      conditions: {
        events: [
          {
            name: 'Exported',
            where: [{ key: 'rows', op: 'gt', value: 10 } as const],
            count: 2,
            withinDays: 7,
          },
        ],
      },
    };
    const at = (days: number, rows: number, times = {}) =>
      noteOccurrence(times, [survey], { name: 'Exported', properties: { rows }, path: null }, ago(days));
    const isDue = (eventTimes: Situation['eventTimes']) =>
      opensAt(decide(survey, {}, { ...calm, eventTimes }, NOW)) <= NOW;
    expect(isDue(at(1, 50))).toBe(false);
    expect(isDue(at(1, 50, at(2, 50)))).toBe(true);
    expect(isDue(at(1, 5, at(2, 50)))).toBe(false);
    expect(isDue(at(1, 50, at(8, 50)))).toBe(false);
    expect(Object.values(at(1, 50, at(2, 50, at(3, 50))))[0]).toHaveLength(2);
  });

  test('a closed gate says when it opens', () => {
    const gates = decide(npsSurvey, { 'nps-2026': { ...untouched, dismissedAt: ago(10) } }, calm, NOW);
    expect(gates.dismissed).toBe(ago(10) + 30 * DAY);
    expect(opensAt(gates)).toBe(ago(10) + 30 * DAY);
  });
});

test('it may be put off twice, and an answer starts the count again', () => {
  const snooze = (record: PromptRecord) => recordOutcome(record, { type: 'snoozed' }, NOW);
  const twice = snooze(snooze(untouched));
  expect([untouched, snooze(untouched), twice].map((record) => maySnooze(npsSurvey, record))).toEqual([
    true,
    true,
    false,
  ]);
  expect(maySnooze(npsSurvey, recordOutcome(twice, { type: 'answered', draft }, NOW))).toBe(true);
});

test('a draft of yesterday is not taken up', () => {
  expect(
    resumableDraft(npsSurvey, { ...untouched, draft: { ...draft, savedAt: ago(0.9) } }, NOW),
  ).not.toBeNull();
  expect(resumableDraft(npsSurvey, { ...untouched, draft: { ...draft, savedAt: ago(1) } }, NOW)).toBeNull();
});

/** Lives through visits: at each one, the survey is shown when it is due, and something becomes of it. */
function live(history: readonly { afterHours: number; outcome: PromptOutcome; which: string }[]) {
  let now = NOW;
  let records: PromptRecords = {};
  const shown: { id: string; at: number; outcome: PromptOutcome['type'] }[] = [];
  for (const { afterHours, outcome, which } of history) {
    now += afterHours * 3_600_000;
    const survey = { ...npsSurvey, id: which };
    if (opensAt(decide(survey, records, { ...calm, heldSince: now }, now)) > now) continue;
    let record = recordOutcome(readRecord(records, survey), { type: 'shown' }, now);
    record = recordOutcome(record, outcome, now);
    records = { ...records, [which]: record };
    shown.push({ id: which, at: now, outcome: outcome.type });
  }
  return shown;
}

describe('whatever people do', () => {
  const outcomes = fc.constantFrom<PromptOutcome>(
    { type: 'answered', draft: { ...draft, version: 0 } },
    { type: 'completed' },
    { type: 'dismissed' },
    { type: 'snoozed' },
    { type: 'withdrawn' },
  );
  const visits = fc.array(
    fc.record({
      afterHours: fc.integer({ min: 1, max: 900 }),
      outcome: outcomes,
      which: fc.constantFrom('nps-2026', 'ces'),
    }),
    { maxLength: 60 },
  );

  test('nobody is asked within the cooldown, but for what they put off themselves', () => {
    fc.assert(
      fc.property(visits, (history) => {
        live(history).forEach((prompt, index, all) => {
          const before = all[index - 1];
          if (!before) return;
          const isOwnSnooze = before.id === prompt.id && before.outcome === 'snoozed';
          expect(prompt.at - before.at).toBeGreaterThanOrEqual((isOwnSnooze ? 7 : 14) * DAY);
        });
      }),
    );
  });

  test('nobody is asked the same again within 90 days of an answer or 30 of a refusal', () => {
    fc.assert(
      fc.property(visits, (history) => {
        const shown = live(history);
        for (const [index, { id, at, outcome }] of shown.entries()) {
          const next = shown.slice(index + 1).find((each) => each.id === id);
          const days = outcome === 'answered' ? 90 : outcome === 'dismissed' ? 30 : 0;
          expect((next?.at ?? Infinity) - at).toBeGreaterThanOrEqual(days * DAY);
        }
      }),
    );
  });

  test('nobody sees the same more than three times without answering', () => {
    fc.assert(
      fc.property(visits, (history) => {
        let unanswered = 0;
        for (const { id, outcome } of live(history)) {
          if (id !== 'ces') continue;
          unanswered = outcome === 'answered' ? 0 : unanswered + 1;
          expect(unanswered).toBeLessThanOrEqual(3);
        }
      }),
    );
  });
});

function isDrawn(person: string, percent: number, seed = 'spring'): boolean {
  const survey = { ...npsSurvey, sample: { percent, seed } };
  return opensAt(decide(survey, {}, { ...calm, drawnAs: person }, NOW)) <= NOW;
}

describe('a sample', () => {
  test('is the same people whenever it is drawn, and a larger one holds the smaller one', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(100), fc.nat(100), (person, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(isDrawn(person, less)).toBe(isDrawn(person, less));
        expect(isDrawn(person, more) || !isDrawn(person, less)).toBe(true);
      }),
    );
  });

  test.each([1, 33, 50, 90])('of %i percent is so many, within what chance allows', (percent) => {
    const people = 20_000;
    const drawn = Array.from({ length: people }, (_, index) => isDrawn(`user-${index}`, percent)).filter(
      Boolean,
    );
    const share = percent / 100;
    // Four standard deviations of a binomial count: once in 16,000 draws by chance, and this draw is always the same.
    const bound = 4 * Math.sqrt(people * share * (1 - share));
    expect(Math.abs(drawn.length - people * share)).toBeLessThan(bound);
  });

  test('by another seed is drawn by itself', () => {
    const people = Array.from({ length: 10_000 }, (_, index) => `user-${index}`);
    const both = people.filter((person) => isDrawn(person, 50, 'a') && isDrawn(person, 50, 'b')).length;
    expect(Math.abs(both - 2_500)).toBeLessThan(4 * Math.sqrt(10_000 * 0.25 * 0.75));
  });
});
