import type { Client } from '@kept/sdk';

/** A place of the public surface that takes something of the host's, as a call in the page. */
export interface CallPosition {
  readonly call: (kept: Client, value: never) => unknown;
  /** Whether the call is one event, which is delivered or dropped for a reason. */
  readonly records: boolean;
}

type Call = CallPosition['call'];

/** What stays in force comes first, so that everything after it has to live with it. */
export const CALL_POSITIONS: Readonly<Record<string, CallPosition>> = {
  ...silent({
    'setContext of it': (kept, value) => kept.setContext(value),
    'setContext of a key': (kept, value) => kept.setContext({ plan: value }),
    "setContext of Kept's own keys": (kept, value) =>
      kept.setContext({ page: value, kept: value, library: value, groupId: value }),
    'setContext for good': (kept, value) => kept.setContext({ plan: value }, { persist: true }),
    'setContext once': (kept, value) => kept.setContext({ plan: value }, { once: true }),
    'setContext, as options': (kept, value) => kept.setContext({ plan: 'basic' }, value),
    'consent.set of it': (kept, value) => kept.consent.set(value),
    'consent.set of a purpose': (kept, value) => kept.consent.set({ surveys: value }),
    'on, as name': (kept, value) => kept.on(value, () => {}),
    'on, as listener': (kept, value) => kept.on('event', value),
    'register of it': (kept, value) => kept.register(value),
    'register, as name': (kept, value) => kept.register({ name: value }),
    'register, as setup': (kept, value) => kept.register({ name: 'setup', setup: value }),
    'register, as answers': (kept, value) => kept.register({ name: 'answers', answers: value }),
  }),
  ...recording({
    'identify, as userId': (kept, value) => kept.identify(value),
    'identify, as traits': (kept, value) => kept.identify('ana', value),
    'identify, as a trait': (kept, value) => kept.identify('ana', { plan: value }),
    'identify, as options': (kept, value) => kept.identify('ana', {}, value),
    'group, as groupId': (kept, value) => kept.group(value),
    'group, as traits': (kept, value) => kept.group('acme', value),
    'group, as options': (kept, value) => kept.group('acme', {}, value),
    'alias, as userId': (kept, value) => kept.alias(value),
    'alias, as previousId': (kept, value) => kept.alias('ana', value),
    'track, as event': (kept, value) => kept.track(value, {}),
    'track, as properties': (kept, value) => kept.track('Bad Input', value),
    'track, as a property': (kept, value) => kept.track('Bad Input', { plan: value }),
    'track, as options': (kept, value) => kept.track('Bad Input', {}, value),
    'track, as timestamp': (kept, value) => kept.track('Bad Input', {}, { timestamp: value }),
    'track, as context': (kept, value) => kept.track('Bad Input', {}, { context: value }),
    "track, as Kept's own context": (kept, value) =>
      kept.track('Bad Input', {}, { context: { kept: value, page: value } }),
    'track, as messageId': (kept, value) => kept.track('Bad Input', {}, { messageId: value }),
    'page, as category': (kept, value) => kept.page(value, 'Reports'),
    'page, as name': (kept, value) => kept.page('Docs', value),
    'page, as properties': (kept, value) => kept.page('Docs', 'Reports', value),
    'page, as options': (kept, value) => kept.page('Docs', 'Reports', {}, value),
    'feature, as name': (kept, value) => kept.feature(value).use(),
    'feature, as properties': (kept, value) => kept.feature('editor').use(value),
    'feature, at its end': (kept, value) => {
      const editor = kept.feature('editor');
      editor.start();
      editor.end(value);
    },
    'onboarding, as flow': (kept, value) => kept.onboarding(value).complete('invite'),
    'onboarding, as step': (kept, value) => kept.onboarding('start').complete(value),
    'onboarding, as properties': (kept, value) => kept.onboarding('start').complete('invite', value),
  }),
  ...silent({
    'onboarding, asked for progress': (kept, value) => kept.onboarding(value).progress(),
    'activeUsers, as rule': (kept, value) => kept.activeUsers.isActive(value),
  }),
};

function recording(calls: Readonly<Record<string, Call>>): Record<string, CallPosition> {
  return toPositions(calls, true);
}

function silent(calls: Readonly<Record<string, Call>>): Record<string, CallPosition> {
  return toPositions(calls, false);
}

function toPositions(calls: Readonly<Record<string, Call>>, records: boolean): Record<string, CallPosition> {
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, { call, records }]));
}
