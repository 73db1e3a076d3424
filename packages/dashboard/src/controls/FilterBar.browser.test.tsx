import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';

import { SESSION } from '../answers.test.fixture.ts';
import type { Api, Outcome } from '../data/api.ts';
import type { Environment } from '../environment.ts';
import type { PageProps } from '../pages/page.ts';
import { readView, toSearch, type View } from '../view/view.ts';
import { FilterBar } from './FilterBar.tsx';

/** A condition that holds ends the wait; only two busy cores are slower than the default second. */
configure({ asyncUtilTimeout: 10_000 });

beforeAll(async () => {
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = new URL('../../static/dashboard.css', import.meta.url).href;
  const loaded = new Promise((resolve) => style.addEventListener('load', resolve));
  document.head.append(style);
  document.documentElement.lang = 'en';
  await loaded;
});
afterEach(cleanup);

const REFUSAL = '`filter`: `colour` is nothing to filter or break down by; there are event, country.';

/** An API that knows two subjects and refuses every filter by `colour`. */
function answer(path: string): Outcome<unknown> {
  const { pathname, searchParams } = new URL(path, 'http://kept.test');
  if (pathname === '/api/subjects') {
    return { ok: true, value: { subjects: [{ subject: 'country' }, { subject: 'account.plan' }] } };
  }
  if (pathname === '/api/subjects/account.plan/values') {
    return { ok: true, value: { values: [{ value: 'business' }, { value: 'a, b' }] } };
  }
  const isRefused = searchParams.getAll('filter').some((filter) => filter.includes('colour'));
  return isRefused
    ? { ok: false, failure: { kind: 'refused', status: 400, code: 'bad_parameter', message: REFUSAL } }
    : { ok: true, value: {} };
}

function open(search = '', hasBreakdown = false) {
  const [project] = SESSION.projects;
  if (project === undefined) throw new Error('The fixture has projects');
  const addresses: string[] = [];
  const api: Pick<Api, 'get'> = { get: (path) => Promise.resolve(answer(path) as never) };
  const environment: Partial<Environment> = {
    now: () => Date.parse('2026-11-21T10:00:00Z'),
    setTimeout: (callback) => window.setTimeout(callback, 0),
    clearTimeout: (timer) => window.clearTimeout(timer),
    onReturn: () => () => undefined,
  };
  const onView = (next: View) => {
    addresses.push(toSearch(next));
    rerender(draw(next));
  };
  const draw = (view: View) => {
    const page = { api: api as Api, environment: environment as Environment, project, view, onView };
    return (
      <main>
        <h1>Overview</h1>
        <FilterBar page={page as unknown as PageProps} hasBreakdown={hasBreakdown} />
      </main>
    );
  };
  const { rerender } = render(draw(readView(search)));
  return addresses;
}

const violations = async () => {
  const { violations: found } = await axe.run(document);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
};

test('filters of the address stand there in words, and go away one by one', async () => {
  const addresses = open('?filter=account.plan:business,team&filter=!country:IT');
  const list = within(screen.getByRole('list', { name: 'Filters' }));
  expect(list.getByRole('button', { name: 'Change filter: Account plan is business or team' })).toBeTruthy();
  await userEvent.click(list.getByRole('button', { name: 'Remove filter: Country is not IT' }));
  expect(addresses).toEqual(['?filter=account.plan%3Abusiness%2Cteam']);
});

const offered = () => [...document.querySelectorAll<HTMLOptionElement>('datalist[id$="-values"] option')];

test('a filter is added by keyboard alone, with what is known on offer', async () => {
  const addresses = open();
  screen.getByRole('button', { name: 'Add filter' }).focus();
  await userEvent.keyboard('{Enter}');
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a filter' }));
  expect(document.activeElement).toBe(dialog.getByLabelText('Where'));
  await userEvent.keyboard('account.plan');
  await waitFor(() => expect(offered().map(({ value }) => value)).toEqual(['business', '"a, b"']));
  await userEvent.keyboard('{Tab}{Tab}business, team{Enter}');
  await waitFor(() => expect(addresses).toEqual(['?filter=account.plan%3Abusiness%2Cteam']));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('what the API does not understand is said in its own words, and nothing changes', async () => {
  const addresses = open();
  await userEvent.click(screen.getByRole('button', { name: 'Add filter' }));
  const where = await screen.findByLabelText('Where');
  await userEvent.fill(where, 'colour');
  await userEvent.fill(screen.getByLabelText('Value'), 'red');
  await userEvent.click(screen.getByRole('button', { name: 'Add' }));
  expect(await screen.findByText(REFUSAL)).toBeTruthy();
  expect(where.getAttribute('aria-invalid')).toBe('true');
  expect(addresses).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a wrong filter of an address is told, and can be mended', async () => {
  const addresses = open('?filter=colour:red');
  expect((await screen.findByRole('alert')).textContent).toBe(REFUSAL);
  await userEvent.click(screen.getByRole('button', { name: 'Change filter: colour is red' }));
  await userEvent.fill(await screen.findByLabelText('Where'), 'country');
  await userEvent.click(screen.getByRole('button', { name: 'Change' }));
  await waitFor(() => expect(addresses).toEqual(['?filter=country%3Ared']));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

test('breakdown and comparison go into the address, and their defaults leave it', async () => {
  const addresses = open('?breakdown=properties.kind', true);
  const breakdown = screen.getByRole('combobox', { name: 'Break down by' });
  expect(breakdown).toHaveProperty('value', 'properties.kind');
  await within(breakdown).findByRole('option', { name: 'Account plan' });
  await userEvent.selectOptions(breakdown, 'account.plan');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Compare with' }), 'year');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Compare with' }), 'previous');
  expect(addresses).toEqual([
    '?breakdown=account.plan',
    '?breakdown=account.plan&compare=year',
    '?breakdown=account.plan',
  ]);
});

test('has no violation that axe knows, closed and open', async () => {
  open('?filter=account.plan:business&filter=colour:red', true);
  await screen.findByRole('alert');
  expect(await violations()).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Add filter' }));
  await screen.findByRole('dialog');
  expect(await violations()).toEqual([]);
});
