import type { HonoRequest } from 'hono';

import type { QueryErrorCode } from '../errors.ts';
import { PARAMETERS, type ParameterInfo, type ParameterName } from './parameters.ts';

/** What was asked, or why it cannot be: `message` is one sentence that names the parameter. */
export type Asked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: QueryErrorCode; readonly message: string };

/** The parameters of a request, each known, and as its kind demands. One that is absent or empty is not there. */
export interface QueryValues {
  text(name: ParameterName): string | undefined;
  number(name: ParameterName): number | undefined;
  flag(name: ParameterName): boolean;
  list(name: ParameterName): readonly string[];
}

/** In characters; the address of a request is not longer than a few times that. */
const MAX_LENGTH = 2_000;
/** Of one that may be given more than once. */
const MAX_VALUES = 20;

/** @param names the parameters that the route takes */
export function readQuery(request: HonoRequest, names: readonly ParameterName[]): Asked<QueryValues> {
  const given = request.queries();
  for (const [name, values] of Object.entries(given)) {
    if (!isOneOf(name, names)) {
      return wrong(`\`${name.slice(0, 50)}\` is no parameter; there are ${names.join(', ')}.`);
    }
    const complaint = complain(PARAMETERS[name], values);
    if (complaint !== null) return wrong(`\`${name}\` ${complaint}.`);
  }
  const missing = names.find((name) => PARAMETERS[name].required && !given[name]?.[0]);
  if (missing !== undefined) return wrong(`\`${missing}\` is missing. ${PARAMETERS[missing].meaning}`);

  const text = (name: ParameterName) => given[name]?.[0] || undefined;
  return {
    ok: true,
    value: {
      text,
      number: (name) => (text(name) === undefined ? undefined : Number(text(name))),
      flag: (name) => text(name) === '1',
      list: (name) => (given[name] ?? []).filter((value) => value !== ''),
    },
  };
}

/** What is wrong with the values of a parameter, or null. */
function complain(info: ParameterInfo, values: readonly string[]): string | null {
  const isRepeatable = info.kind === 'filters' || info.kind === 'list';
  if (values.length > (isRepeatable ? MAX_VALUES : 1)) {
    return `may be given ${isRepeatable ? `at most ${MAX_VALUES} times` : 'only once'}`;
  }
  if (values.some((value) => value.length > MAX_LENGTH)) return `has at most ${MAX_LENGTH} characters`;
  const [value = ''] = values;
  if (value === '') return null;
  switch (info.kind) {
    case 'choice':
      return info.choices?.includes(value) ? null : `is one of ${info.choices?.join(', ')}`;
    case 'flag':
      return value === '0' || value === '1' ? null : 'is 1, or 0';
    case 'number':
      return complainOfNumber(value, info.range);
    case 'text':
    case 'list':
    case 'filters':
    case 'day':
      return null;
  }
}

function complainOfNumber(text: string, range: ParameterInfo['range']): string | null {
  if (!/^-?\d+(\.\d+)?$/.test(text) || !Number.isFinite(Number(text))) return 'is a number';
  if (range === undefined) return null;
  const [from, to] = range;
  const isWithin = Number.isInteger(Number(text)) && Number(text) >= from && Number(text) <= to;
  return isWithin ? null : `is a whole number from ${from} to ${to}`;
}

function isOneOf(name: string, names: readonly ParameterName[]): name is ParameterName {
  return (names as readonly string[]).includes(name);
}

export function wrong(message: string): Asked<never> {
  return { ok: false, code: 'bad_parameter', message };
}

export function notFound(message: string): Asked<never> {
  return { ok: false, code: 'not_found', message };
}
