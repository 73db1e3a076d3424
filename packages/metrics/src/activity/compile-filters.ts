import type { JsonValue, PropertyFilter } from '@kept/protocol';

/** Makes a value a parameter of the given type and answers its place in the text. */
export type Bind = (value: unknown, type: string) => string;

const COMPARISONS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/** Tests of an event's properties, one a filter: the answers of `matchesFilters` of the protocol, in SQL. */
export function compileFilters(filters: readonly PropertyFilter[], bind: Bind): readonly string[] {
  return filters.map((filter) => compileFilter(filter, bind));
}

function compileFilter({ key, op, value = null }: PropertyFilter, bind: Bind): string {
  // JSON of ClickHouse has no empty path; a property of that name is never there.
  const property = key === '' ? "CAST(NULL, 'Dynamic')" : propertyOf(bind(key, 'Identifier'));
  const equal = (other: JsonValue): string => compare(property, '=', other, bind);
  switch (op) {
    case 'exists':
      return `isNotNull(${property})`;
    case 'not_exists':
      return `isNull(${property})`;
    case 'eq':
      return equal(value);
    case 'neq':
      return `NOT ${equal(value)}`;
    case 'in':
      return isList(value) && value.length > 0 ? `(${value.map(equal).join(' OR ')})` : 'false';
    case 'contains':
      return `ifNull(position(${textOf(property)}, ${bind(toText(value), 'String')}) > 0, false)`;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return compare(property, COMPARISONS[op], value, bind);
  }
}

/** Two numbers are compared as numbers, all else as text; a property that is absent passes no comparison. */
function compare(property: string, operator: string, value: JsonValue, bind: Bind): string {
  const asText = `${textOf(property)} ${operator} ${bind(toText(value), 'String')}`;
  if (typeof value !== 'number') return `ifNull(${asText}, false)`;
  const isNumber = `dynamicType(${property}) IN ('Int64', 'UInt64', 'Float64')`;
  const asNumber = `toFloat64OrNull(toString(${property})) ${operator} ${bind(value, 'Float64')}`;
  return `ifNull(if(${isNumber}, ${asNumber}, ${asText}), false)`;
}

/** The property whose key a parameter of the type Identifier holds. */
export function propertyOf(key: string): string {
  return `props.${key}`;
}

/** A property as the browser writes it: text as it is, all else as JSON. */
export function textOf(property: string): string {
  return `if(dynamicType(${property}) = 'String', toString(${property}), toJSONString(${property}))`;
}

function toText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
