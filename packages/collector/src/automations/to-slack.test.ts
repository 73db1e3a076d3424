import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Message } from './message.ts';
import { escape, toSlack } from './to-slack.ts';

const message = (changed: Partial<Message> = {}): Message => ({
  id: '1',
  type: 'automation.fired',
  project: 'main',
  automation: { id: 'a', name: 'Unhappy customers' },
  at: '2026-11-21T12:00:00.000Z',
  happening: {
    kind: 'event',
    event: 'Survey Answered',
    path: null,
    properties: { survey_type: 'nps', score: 3, comment: 'Slow & <b>buggy</b>' },
  },
  account: { id: 'acme', name: 'Acme', mrr: 1_234.5, currency: 'EUR', plan: 'business', band: 'risk' },
  person: 'ada',
  link: 'https://kept.example/accounts/acme?project=main',
  ...changed,
});

test('says who, how large and what happened', () => {
  expect(toSlack(message())).toEqual({
    text:
      '*Unhappy customers*: <https://kept.example/accounts/acme?project=main|Acme> (MRR 1,235 EUR, business, at risk)\n' +
      'Survey Answered, score 3, comment “Slow &amp; &lt;b&gt;buggy&lt;/b&gt;”',
    unfurl_links: false,
  });
});

test.each([
  [
    { kind: 'health', day: '2026-11-20', from: 'watch', to: 'risk', score: 31.6 } as const,
    'Health went from to be watched to at risk with 32 points.',
  ],
  [
    { kind: 'ticket', ticket: 'T-1', openedAt: '2026-11-21T04:00:00.000Z', waitedHours: 8 } as const,
    'Ticket T-1 has waited 8 h for an answer.',
  ],
  [
    {
      kind: 'onboarding',
      flow: 'getting-started',
      startedAt: '2026-11-01T12:00:00.000Z',
      lastStepAt: '2026-11-07T12:00:00.000Z',
      stepsDone: 2,
    } as const,
    'No step of “getting-started” since 2026-11-07; 2 done.',
  ],
])('tells what happened in a sentence: $kind', (happening, sentence) => {
  expect(toSlack(message({ happening })).text.split('\n')[1]).toBe(sentence);
});

test('says that a sample is one, and has a subject where nobody is known', () => {
  const { text } = toSlack(message({ type: 'automation.tested', account: null, person: null }));
  expect(text).toMatch(/^_This is a sample\._ \*Unhappy customers\*: <[^|]+\|Open Kept>\n/);
});

test('nothing that others wrote calls a channel, sets a link or begins a line', () => {
  const evil = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.constantFrom(
      '<!channel>',
      '<https://evil.example|Acme>',
      'a\n>quote',
      '&lt;!here&gt;',
      '😀'.repeat(400),
    ),
  );
  fc.assert(
    fc.property(evil, evil, evil, evil, (name, company, plan, comment) => {
      const said = message({
        automation: { id: 'a', name },
        account: { id: 'acme', name: company, mrr: null, currency: 'EUR', plan, band: null },
        happening: { kind: 'event', event: name, path: null, properties: { comment } },
      });
      const { text } = toSlack(said);
      expect(text.match(/</g)).toHaveLength(1);
      expect(text.match(/>/g)).toHaveLength(1);
      expect(text).toContain(`<${said.link}|`);
      expect(text.split(/\r|\n|\u2028|\u2029/)).toHaveLength(2);
      expect(text.isWellFormed()).toBe(true);
    }),
  );
});

test('escaped text reads as it was written', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const read = escape(text).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
      expect(read).toBe(text.replaceAll(/\s+/g, ' ').trim());
    }),
  );
});
