import type { JsonValue, PropertyFilter } from '@kept/protocol';

import { withKey } from '../definitions.ts';
import { ChoiceField, TextField } from './fields.tsx';
import { ListField } from './ListField.tsx';
import { RowButtons } from './RowButtons.tsx';

interface FiltersFieldProps {
  /** What is tested: "property" of an event, or "trait" of a person. */
  readonly subject: 'property' | 'trait';
  readonly filters: readonly PropertyFilter[];
  readonly onChange: (filters: readonly PropertyFilter[]) => void;
  /** Whether there is exactly one. */
  readonly isSingle?: boolean;
}

const OPERATORS = [
  { value: 'eq', label: 'is' },
  { value: 'neq', label: 'is not' },
  { value: 'in', label: 'is one of' },
  { value: 'contains', label: 'contains' },
  { value: 'gt', label: 'is more than' },
  { value: 'gte', label: 'is at least' },
  { value: 'lt', label: 'is less than' },
  { value: 'lte', label: 'is at most' },
  { value: 'exists', label: 'is there' },
  { value: 'not_exists', label: 'is not there' },
] as const satisfies readonly { readonly value: PropertyFilter['op']; readonly label: string }[];

/** Tests that must all hold. */
export function FiltersField({ subject, filters, onChange, isSingle = false }: FiltersFieldProps) {
  const replace = (index: number, filter: PropertyFilter) => onChange(filters.with(index, filter));
  return (
    <div class="editors-rows">
      {filters.map((filter, index) => (
        <div class="editors-row" role="group" aria-label={`${subject} ${index + 1}`} key={index}>
          <TextField
            label={subject === 'trait' ? 'Trait' : 'Property'}
            isCode
            value={filter.key}
            onChange={(key) => replace(index, { ...filter, key })}
          />
          <ChoiceField
            label="Test"
            value={filter.op}
            options={OPERATORS}
            onChange={(op) => replace(index, toTested(filter, op))}
          />
          {filter.op === 'in' ? (
            <ListField
              label="Values, by commas"
              value={Array.isArray(filter.value) ? filter.value.map(toText) : []}
              onChange={(values) => replace(index, { ...filter, value: values.map(toPlain) })}
            />
          ) : needsNoValue(filter.op) ? null : (
            <TextField
              label="Value"
              value={toText(filter.value)}
              onChange={(text) => replace(index, { ...filter, value: toPlain(text) })}
            />
          )}
          {isSingle ? null : (
            <RowButtons
              name={`${subject} ${index + 1}`}
              items={filters}
              index={index}
              onChange={onChange}
              hasOrder={false}
            />
          )}
        </div>
      ))}
      {isSingle ? null : (
        <button
          type="button"
          class="editors-add"
          onClick={() => onChange([...filters, { key: '', op: 'eq', value: '' }])}
        >
          Add a test of a {subject}
        </button>
      )}
    </div>
  );
}

function needsNoValue(op: PropertyFilter['op']): boolean {
  return op === 'exists' || op === 'not_exists';
}

function toTested(filter: PropertyFilter, op: PropertyFilter['op']): PropertyFilter {
  if (needsNoValue(op)) return withKey({ ...filter, op }, 'value', undefined);
  const text = toText(filter.value);
  return { ...filter, op, value: op === 'in' ? text.split(', ').map(toPlain) : toPlain(text) };
}

function toText(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return value.map((each: JsonValue) => toText(each)).join(', ');
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A number where it reads as one and is written back the same, true and false, and text for all else. */
export function toPlain(text: string): JsonValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && String(Number(text)) === text ? Number(text) : text;
}
