import type { ActivityCondition } from '@kept/protocol';
import { type ComponentChildren, Fragment } from 'preact';

import { withKey } from '../definitions.ts';
import { EVENT_NAMES_ID } from '../parts/EventNames.tsx';
import { ChoiceField, NumberField, TextField } from '../parts/fields.tsx';
import { FiltersField } from '../parts/FiltersField.tsx';
import { RowButtons } from '../parts/RowButtons.tsx';
import { CONDITION_NAMES, kindOf, STARTS, type ConditionKind } from './condition-kinds.ts';

interface ConditionFieldsProps {
  readonly condition: ActivityCondition;
  readonly onChange: (condition: ActivityCondition) => void;
  /** What a screen reader calls it: "condition 2". */
  readonly name: string;
  /** How many groups it stands in. */
  readonly depth: number;
  readonly buttons?: ComponentChildren;
}

/** The collector takes six levels; what is nested deeper than three, few people understand. */
const MAX_DEPTH = 3;

/** One condition, or a group of them, and what it asks for. */
export function ConditionFields({ condition, onChange, name, depth, buttons }: ConditionFieldsProps) {
  const kind = kindOf(condition);
  const kinds = (Object.keys(CONDITION_NAMES) as readonly ConditionKind[]).filter(
    (each) => each === kind || depth < MAX_DEPTH || !isGroup(each),
  );
  return (
    <div class="editors-box" role="group" aria-label={name}>
      <div class="editors-row">
        <ChoiceField
          label={depth === 0 ? 'Somebody is active who' : 'Who'}
          value={kind}
          options={kinds.map((value) => ({ value, label: CONDITION_NAMES[value] }))}
          onChange={(next) => onChange(toKind(condition, next))}
        />
        <LeafFields condition={condition} onChange={onChange} />
        {buttons}
      </div>
      {'event' in condition ? (
        <FiltersField
          subject="property"
          filters={condition.where ?? []}
          onChange={(where) => onChange(withKey(condition, 'where', where.length === 0 ? undefined : where))}
        />
      ) : null}
      {'not' in condition ? (
        <ConditionFields
          condition={condition.not}
          onChange={(not) => onChange({ not })}
          name={`${name}, turned round`}
          depth={depth + 1}
        />
      ) : null}
      {'any' in condition ? (
        <GroupFields
          parts={condition.any}
          onChange={(any) => onChange({ any })}
          name={name}
          depth={depth}
          word="or"
        />
      ) : null}
      {'all' in condition ? (
        <GroupFields
          parts={condition.all}
          onChange={(all) => onChange({ all })}
          name={name}
          depth={depth}
          word="and"
        />
      ) : null}
    </div>
  );
}

interface GroupFieldsProps {
  readonly parts: readonly ActivityCondition[];
  readonly onChange: (parts: readonly ActivityCondition[]) => void;
  readonly name: string;
  readonly depth: number;
  readonly word: string;
}

function GroupFields({ parts, onChange, name, depth, word }: GroupFieldsProps) {
  return (
    <div class="editors-group">
      {parts.map((part, index) => {
        const own = depth === 0 ? `condition ${index + 1}` : `${name}.${index + 1}`;
        return (
          <Fragment key={index}>
            {index === 0 ? null : <p class="editors-word">{word}</p>}
            <ConditionFields
              condition={part}
              onChange={(next) => onChange(parts.with(index, next))}
              name={own}
              depth={depth + 1}
              buttons={
                <RowButtons name={own} items={parts} index={index} onChange={onChange} hasOrder={false} />
              }
            />
          </Fragment>
        );
      })}
      <button type="button" class="editors-add" onClick={() => onChange([...parts, STARTS.event])}>
        Add a condition<span class="visually-hidden"> to {depth === 0 ? 'the rule' : name}</span>
      </button>
    </div>
  );
}

/** What a single condition asks for, in the row of its kind. */
function LeafFields({ condition, onChange }: Pick<ConditionFieldsProps, 'condition' | 'onChange'>) {
  if ('event' in condition) {
    return (
      <>
        <TextField
          label="Event"
          list={EVENT_NAMES_ID}
          value={condition.event}
          onChange={(event) => onChange({ ...condition, event })}
        />
        <CountField
          count={condition.count}
          onCount={(count) => onChange(withKey(condition, 'count', count))}
        />
      </>
    );
  }
  if ('feature' in condition) {
    return (
      <>
        <TextField
          label="Feature"
          isCode
          placeholder="report-editor"
          value={condition.feature}
          onChange={(feature) => onChange({ ...condition, feature })}
        />
        <CountField
          count={condition.count}
          onCount={(count) => onChange(withKey(condition, 'count', count))}
        />
      </>
    );
  }
  if ('scroll' in condition) {
    return (
      <>
        <NumberField
          label="Min. percent"
          min={1}
          max={100}
          value={condition.scroll}
          onChange={(scroll) => onChange({ ...condition, scroll: scroll ?? 1 })}
        />
        <TextField
          label="On pages"
          isCode
          placeholder="/*"
          value={condition.page ?? ''}
          onChange={(page) => onChange(withKey(condition, 'page', page || undefined))}
        />
      </>
    );
  }
  if ('page' in condition) {
    return (
      <>
        <TextField
          label="Page"
          isCode
          value={condition.page}
          onChange={(page) => onChange({ ...condition, page })}
        />
        <CountField
          count={condition.count}
          onCount={(count) => onChange(withKey(condition, 'count', count))}
        />
      </>
    );
  }
  if ('engagedSeconds' in condition) {
    return (
      <NumberField
        label="Min. seconds"
        min={1}
        value={condition.engagedSeconds}
        onChange={(seconds) => onChange({ engagedSeconds: seconds ?? 1 })}
      />
    );
  }
  return null;
}

function CountField({
  count,
  onCount,
}: {
  readonly count: number | undefined;
  readonly onCount: (count: number | undefined) => void;
}) {
  return <NumberField label="Min. times" min={1} placeholder="1" value={count} onChange={onCount} />;
}

function isGroup(kind: ConditionKind): boolean {
  return kind === 'any' || kind === 'all' || kind === 'not';
}

/** Another kind in its place. Groups keep their conditions; what is negated keeps what it was. */
function toKind(condition: ActivityCondition, kind: ConditionKind): ActivityCondition {
  const parts = 'any' in condition ? condition.any : 'all' in condition ? condition.all : null;
  if (kind === 'any') return { any: parts ?? [condition] };
  if (kind === 'all') return { all: parts ?? [condition] };
  if (kind === 'not') return { not: condition };
  return STARTS[kind];
}
