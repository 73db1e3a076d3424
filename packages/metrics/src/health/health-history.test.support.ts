import { did, identified, type Said } from '../../../../test/support/open-metrics.ts';
import { toRandom } from '../../../../test/support/random-history.ts';
import { addDays } from '../periods.ts';
import type { LocalDate } from '../result.ts';
import { HEALTH_INPUTS, type HealthInput, type HealthSettings } from './health-settings.ts';

const FIRST_MS = Date.parse('2026-06-15T00:00:00Z');
const DAYS = 130;
const DAY_MS = 86_400_000;
const ACCOUNTS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
const DEEDS = ['Invite Sent', 'Value Reached', ...Array.from({ length: 16 }, () => 'Page Viewed')];
const STEPS = ['one', 'two', 'three'];

/** Ten accounts of one to four people over four months, who do all that a score is made of, at random. */
export function toHistory(seed: number): readonly Said[] {
  const next = toRandom(seed);
  const chance = (part: number) => next() < part;
  const below = (limit: number) => Math.floor(next() * limit);
  return ACCOUNTS.flatMap((account, index) => {
    // Two of them begin late, so that they are new within the range.
    const firstDay = index > 6 ? 92 + below(25) : below(30);
    const people = Array.from({ length: 1 + below(4) }, (_, person) => `${account}${person}`);
    const liveliness = next() * 0.4;
    const events: Said[] = [];
    const at = (day: number) => new Date(FIRST_MS + day * DAY_MS + below(DAY_MS)).toISOString();
    const say = (time: string, who: string, event: string, properties: object = {}) =>
      events.push(did(time, who, event, { groupId: account, properties: { ...properties } }));

    for (const [number, person] of people.entries()) {
      // Somebody who is known by another name first.
      if (number === 0) events.push(identified(at(firstDay), person, `anon-${account}`));
      for (let day = firstDay + number * 3; day < DAYS; day += 1) {
        if (index === 2 && day > 70) break;
        if (!chance(liveliness)) continue;
        const time = at(day);
        if (number === 0 && chance(0.3)) {
          events.push(did(time, null, 'Page Viewed', { groupId: account, anonymousId: `anon-${account}` }));
        } else if (chance(0.4)) say(time, person, 'Feature Used', { feature: 'abcd'[below(4)] });
        else say(time, person, DEEDS[below(DEEDS.length)] ?? '');
        if (chance(0.05)) say(at(day), person, 'Survey Answered', { survey_type: 'nps', score: below(12) });
        if (chance(0.05)) {
          say(at(day), person, 'Survey Answered', { survey_type: 'csat', score: 1 + below(4), scale_max: 4 });
        }
      }
    }
    if (chance(0.8)) {
      say(at(firstDay + below(5)), people[0] ?? '', 'Onboarding Started', { flow_id: 'flow' });
      for (const [step, step_id] of STEPS.entries()) {
        const told = { flow_id: 'flow', step_id, step_index: step };
        if (chance(0.6)) say(at(firstDay + 5 + step), people[0] ?? '', 'Onboarding Step Completed', told);
      }
      if (chance(0.4)) say(at(firstDay + 9), people[0] ?? '', 'Onboarding Completed', { flow_id: 'flow' });
    }
    if (chance(0.6)) say(at(firstDay), `account:${account}`, 'License Updated', { seats: 1 + below(5) });
    if (chance(0.3)) say(at(firstDay + 60), `account:${account}`, 'License Updated', { seats: below(5) });
    if (chance(0.5)) {
      const subscription = { subscription_id: account, mrr: 10 };
      say(at(firstDay), `account:${account}`, 'Subscription Started', subscription);
      if (chance(0.3)) say(at(110), `account:${account}`, 'Subscription Cancelled', subscription);
    }
    for (let ticket = below(5); ticket > 0; ticket -= 1) {
      const told = { ticket_id: `${account}-${ticket}` };
      let day = firstDay + below(Math.max(1, DAYS - firstDay));
      say(at(day), `account:${account}`, 'Ticket Opened', told);
      for (let moves = below(6); moves > 0 && day < DAYS; moves -= 1) {
        day += below(4);
        const kind = below(5);
        if (kind === 0) say(at(day), `account:${account}`, 'Ticket Resolved', told);
        else if (kind === 1) say(at(day), `account:${account}`, 'Ticket Reopened', told);
        else {
          const author = kind === 2 ? 'customer' : 'agent';
          say(at(day), `account:${account}`, 'Ticket Replied', { ...told, author, automated: kind === 4 });
        }
      }
    }
    return events;
  });
}

interface Known {
  readonly at: string;
  readonly day: LocalDate;
  readonly person: string;
  readonly event: string;
  readonly props: Readonly<Record<string, unknown>>;
}

interface Scored {
  readonly inputs: Readonly<Record<HealthInput, number | null>>;
  readonly score: number | null;
  readonly band: string;
}

interface Asked {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly timezone: string;
  readonly settings: HealthSettings;
}

const FACTS = /^(Survey|Onboarding|License|Subscription|Ticket)/;

/** Each account and day of the range, scored by looking at all that had happened by its end. */
export function toScored(history: readonly Said[], asked: Asked): ReadonlyMap<string, Scored> {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: asked.timezone });
  const byAccount = new Map<string, Known[]>();
  for (const { event: call } of history) {
    if (call.type !== 'track') continue;
    const at = call.timestamp ?? '';
    const account = String(call.context?.groupId);
    // The only anonymous people are the first of their accounts.
    const person = call.userId ?? `${account}0`;
    const known = {
      at,
      day: format.format(new Date(at)),
      person,
      event: call.event,
      props: call.properties ?? {},
    };
    byAccount.set(account, [...(byAccount.get(account) ?? []), known]);
  }
  const all = [...byAccount.values()].flat();
  const since = (event: string) =>
    all
      .filter((one) => one.event === event)
      .map(({ day }) => day)
      .toSorted()[0] ?? '9';
  const project = { tickets: since('Ticket Opened'), values: since('Value Reached') };
  const scored = new Map<string, Scored>();
  for (const [account, events] of byAccount) {
    const inOrder = events.toSorted((a, b) => (a.at < b.at ? -1 : 1));
    const scores = new Map<LocalDate, Omit<Scored, 'band'>>();
    for (let day = addDays(asked.from, -14); day < asked.to; day = addDays(day, 1)) {
      const inputs = toInputs(
        inOrder.filter((one) => one.day <= day),
        day,
        project,
        asked.settings,
      );
      if (inputs) scores.set(day, { inputs, score: toScore(inputs, asked.settings) });
    }
    for (const [day, one] of scores) {
      if (day >= asked.from)
        scored.set(`${account} ${day}`, { ...one, band: toBand(scores, day, asked.settings) });
    }
  }
  return scored;
}

function toInputs(
  events: readonly Known[],
  day: LocalDate,
  project: { readonly tickets: LocalDate; readonly values: LocalDate },
  { keyFeatures, activeDays, colleagues: wanted }: HealthSettings,
): Scored['inputs'] | null {
  const [first] = events;
  if (first === undefined) return null;
  const age = (Date.parse(day) - Date.parse(first.day)) / DAY_MS;
  const isNew = age < 30;
  const uses = events.filter(({ event }) => !FACTS.test(event));
  const within = (list: readonly Known[], fromDays: number, days: number) =>
    list.filter((one) => one.day > addDays(day, -days) && one.day <= addDays(day, -fromDays));
  const personDays = (list: readonly Known[]) => new Set(list.map((one) => `${one.person} ${one.day}`)).size;
  const peopleOf = (list: readonly Known[]) => new Set(list.map(({ person }) => person)).size;
  const [now, before] = [within(uses, 0, 30), within(uses, 30, 60)];
  const active = peopleOf(now);
  const known = peopleOf(uses);

  const paid = events.filter(({ event }) => event.startsWith('Subscription'));
  const isPaying = paid.at(-1)?.event === 'Subscription Started';
  const hasPaid = paid.some(({ event }) => event === 'Subscription Started');
  if (!isPaying && (hasPaid || !(isNew || now.length + before.length > 0))) return null;

  const none = Object.fromEntries(HEALTH_INPUTS.map((input) => [input, null])) as Scored['inputs'];
  if (isNew) {
    const flow = events.filter(({ event }) => event.startsWith('Onboarding'));
    const done = flow.some(({ event }) => event === 'Onboarding Completed')
      ? STEPS.length
      : new Set(
          flow
            .filter(({ event }) => event === 'Onboarding Step Completed')
            .map(({ props }) => props['step_id']),
        ).size;
    const colleagues = Math.max(uses.filter(({ event }) => event === 'Invite Sent').length, known - 1);
    const isReached = uses.some(({ event }) => event === 'Value Reached');
    const notYet = age < 7 ? null : 0;
    return {
      ...none,
      onboarding: flow.some(({ event }) => event === 'Onboarding Started')
        ? (100 * done) / STEPS.length
        : null,
      first_value: day < project.values ? null : isReached ? 100 : notYet,
      colleagues: colleagues > 0 ? Math.min(100, (100 * colleagues) / wanted) : notYet,
    };
  }
  const seats = Number(events.findLast(({ event }) => event === 'License Updated')?.props['seats'] ?? 0);
  const used = new Set(
    now.filter(({ event }) => event === 'Feature Used').map(({ props }) => String(props['feature'])),
  );
  return {
    ...none,
    frequency:
      known === 0 ? null : active === 0 ? 0 : Math.min(100, (100 * personDays(now)) / active / activeDays),
    breadth: known === 0 ? null : seats > 0 ? Math.min(100, (100 * active) / seats) : (100 * active) / known,
    depth:
      known === 0 ? null : (100 * keyFeatures.filter((name) => used.has(name)).length) / keyFeatures.length,
    trend:
      age < 59 || before.length === 0 ? null : Math.min(100, (50 * personDays(now)) / personDays(before)),
    sentiment: toSentiment(within(events, 0, 180)),
    support: day < project.tickets ? null : toSupport(events, within(events, 0, 30)),
  };
}

function toSentiment(events: readonly Known[]): number | null {
  const last = new Map<string, number>();
  for (const { event, person, props } of events) {
    const score = Number(props['score']);
    if (event !== 'Survey Answered') continue;
    if (props['survey_type'] === 'csat') last.set(person, Math.round((10_000 * (score - 1)) / 3) / 100);
    else if (score <= 10) last.set(person, score * 10);
  }
  return last.size === 0 ? null : [...last.values()].reduce((sum, one) => sum + one, 0) / last.size;
}

function toSupport(events: readonly Known[], recent: readonly Known[]): number {
  const moves = events.filter(
    ({ event, props }) => event.startsWith('Ticket') && props['automated'] !== true,
  );
  const tickets = new Set(moves.map(({ props }) => props['ticket_id']));
  let points = 100;
  for (const id of tickets) {
    const own = moves.filter(({ props }) => props['ticket_id'] === id);
    const isOpen = own.findLast(({ event }) => event !== 'Ticket Replied')?.event !== 'Ticket Resolved';
    const last = own.at(-1);
    const isWaiting = isOpen && (last?.event !== 'Ticket Replied' || last.props['author'] === 'customer');
    const isReopened = recent.some((one) => one.event === 'Ticket Reopened' && one.props['ticket_id'] === id);
    points -= (isOpen ? 10 : 0) + (isWaiting ? 15 : 0) + (isReopened ? 15 : 0);
  }
  return Math.max(0, points);
}

function toScore(inputs: Scored['inputs'], { weights }: HealthSettings): number | null {
  const present = HEALTH_INPUTS.filter((input) => inputs[input] !== null);
  const weight = present.reduce((sum, input) => sum + weights[input], 0);
  // The default weights of both profiles add up to 100.
  if (weight < 25) return null;
  return present.reduce((sum, input) => sum + (inputs[input] ?? 0) * weights[input], 0) / weight;
}

function toBand(
  scores: ReadonlyMap<LocalDate, { readonly score: number | null }>,
  day: LocalDate,
  { bands }: HealthSettings,
): string {
  const bandOf = (one: LocalDate): string => {
    const score = scores.get(one)?.score ?? null;
    if (score === null) return '';
    const rounded = Number(score.toFixed(6));
    return rounded >= bands.healthy ? 'healthy' : rounded >= bands.watch ? 'watch' : 'risk';
  };
  if (bandOf(day) === '') return '';
  const days = Array.from({ length: 14 }, (_, back) => addDays(day, -back));
  const settled = days.find((one) => bandOf(one) !== '' && bandOf(one) === bandOf(addDays(one, -1)));
  return bandOf(settled ?? days.findLast((one) => bandOf(one) !== '') ?? day);
}
