import type { Explanation } from '@kept/metrics';
import { cleanup, configure, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';

import { resultOf } from '../answers.test.fixture.ts';
import type { Api } from '../data/api.ts';
import type { Environment } from '../environment.ts';
import { HowItWasCounted, toRunnable } from './HowItWasCounted.tsx';

/** A condition that holds ends the wait; only two busy cores are slower than the default second. */
configure({ asyncUtilTimeout: 10_000 });

afterEach(cleanup);

const EXPLANATION: Explanation = {
  result: resultOf('dau'),
  statements: [
    {
      sql: 'SELECT count() FROM events WHERE project = {project:String} AND country IN {countries:Array(String)}',
      params: { project: "o'hara", countries: ['IT', 'FR'] },
      rows: 1,
      elapsedMs: 12,
    },
  ],
  leftOut: { events: 238_311, bots: 1_204, internal: 0, filters: 20 },
  database: '26.7.2.1',
};

function open() {
  const asked: string[] = [];
  const copied: string[] = [];
  const api: Pick<Api, 'get'> = {
    get: (path) => {
      asked.push(path);
      return Promise.resolve({ ok: true, value: EXPLANATION as never });
    },
  };
  const environment: Pick<Environment, 'copyText'> = {
    copyText: (text) => {
      copied.push(text);
      return Promise.resolve();
    },
  };
  render(
    <HowItWasCounted
      api={api as Api}
      environment={environment as Environment}
      explainPath="/api/explain/dau?project=demo"
    />,
  );
  return { asked, copied };
}

test('asks for the statements only when somebody opens them, and shows what was counted and what was left out', async () => {
  const { asked } = open();
  expect(asked).toEqual([]);
  await userEvent.click(screen.getByText('How it was computed'));
  await screen.findByText(/238,311 events in the range, left out 1,204 of bots, 20 by filters/u);
  expect(asked).toEqual(['/api/explain/dau?project=demo']);
  expect(screen.getByText(/As of 21 Nov 2026, 14:03:20, by ClickHouse 26\.7/u)).toBeTruthy();
  expect(screen.getByRole('region', { name: 'SQL of statement 1' }).textContent).toContain('SELECT count()');
  expect(screen.getByText("['IT', 'FR']")).toBeTruthy();
});

test('copies a statement with its parameters, so that it runs as it stands', async () => {
  const { copied } = open();
  await userEvent.click(screen.getByText('How it was computed'));
  await userEvent.click(await screen.findByRole('button', { name: 'Copy statement 1' }));
  expect(copied).toEqual([
    String.raw`SET param_project = 'o\'hara';` +
      '\n' +
      String.raw`SET param_countries = '[\'IT\', \'FR\']';` +
      `\n${EXPLANATION.statements[0]?.sql};`,
  ]);
});

test('a backslash in a value stays a backslash', () => {
  expect(toRunnable({ sql: 'SELECT {path:String}', params: { path: String.raw`a\b` } })).toBe(
    String.raw`SET param_path = 'a\\b';` + '\nSELECT {path:String};',
  );
});
