import { TableScroll } from '../../charts/TableScroll.tsx';
import { NO_VALUE, toCount, toText } from '../../format/number.ts';
import type { PageProps } from '../page.ts';
import {
  sortFeatures,
  toNextSort,
  type Feature,
  type FeatureColumn,
  type FeatureSort,
} from './feature-rows.ts';

interface FeatureTableProps {
  readonly features: readonly Feature[];
  /** What the team calls them, by key. */
  readonly names: ReadonlyMap<string, string>;
  readonly sort: FeatureSort;
  readonly toHref: PageProps['toHref'];
  readonly onSort: (sort: string) => void;
}

const COLUMNS = [
  { column: 'key', label: 'Feature' },
  { column: 'users', label: 'Users' },
  { column: 'activePercent', label: 'Of active people' },
  { column: 'usesPerUser', label: 'Uses a user' },
  { column: 'repeatUsers', label: 'Repeat users' },
  { column: 'firstUsers', label: 'First time' },
  { column: 'accounts', label: 'Accounts' },
  { column: 'exposedPercent', label: 'Of those who saw it' },
] as const satisfies readonly { readonly column: FeatureColumn; readonly label: string }[];

const ORDERS = { true: 'descending', false: 'ascending' } as const;

/** Features and what they are worth, ordered by any column. */
export function FeatureTable({ features, names, sort, toHref, onSort }: FeatureTableProps) {
  const isExposureKnown = features.some(({ exposed }) => exposed !== null);
  const columns = COLUMNS.filter(({ column }) => column !== 'exposedPercent' || isExposureKnown);
  return (
    <TableScroll label="Features">
      <table class="behaviour-table feature-table">
        <caption class="visually-hidden">Features by adoption</caption>
        <thead>
          <tr>
            {columns.map(({ column, label }) => {
              const isSorted = sort.column === column;
              return (
                <th scope="col" key={column} aria-sort={isSorted ? ORDERS[`${sort.descending}`] : undefined}>
                  <button type="button" class="sort-button" onClick={() => onSort(toNextSort(column, sort))}>
                    {label}
                    <span class="sort-arrow" aria-hidden="true">
                      {isSorted ? (sort.descending ? '↓' : '↑') : ''}
                    </span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sortFeatures(features, sort).map((feature) => (
            <FeatureRow
              key={feature.key}
              feature={feature}
              name={names.get(feature.key) ?? null}
              href={toHref('features', feature.key)}
              isExposureKnown={isExposureKnown}
            />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

interface FeatureRowProps {
  readonly feature: Feature;
  /** Null where the team gave it none. */
  readonly name: string | null;
  readonly href: string;
  /** Whether any feature says who could see it. */
  readonly isExposureKnown: boolean;
}

function FeatureRow({ feature, name, href, isExposureKnown }: FeatureRowProps) {
  const { key, users, activePercent, usesPerUser, uses } = feature;
  return (
    <tr>
      <th scope="row">
        <a href={href}>{name ?? key}</a>
        {name === null ? null : <small>{key}</small>}
      </th>
      <td>{toCount(users)}</td>
      <td class="bar-cell" style={{ '--bar': `${activePercent ?? 0}%` }}>
        {toText(activePercent, 'percent')}
      </td>
      <td>
        {toText(usesPerUser, 'ratio')}
        <small>{toText(uses, 'uses')}</small>
      </td>
      <td>
        {toCount(feature.repeatUsers)}
        <small>{toPart(feature.repeatPercent)}</small>
      </td>
      <td>{toCount(feature.firstUsers)}</td>
      <td>
        {toCount(feature.accounts)}
        <small>{toPart(feature.accountPercent)}</small>
      </td>
      {isExposureKnown ? <ExposureCell feature={feature} /> : null}
    </tr>
  );
}

function ExposureCell({ feature: { exposed, exposedPercent } }: { readonly feature: Feature }) {
  if (exposed === null) {
    return (
      <td>
        {NO_VALUE}
        <span class="visually-hidden"> not recorded</span>
      </td>
    );
  }
  return (
    <td>
      {toText(exposedPercent, 'percent')}
      <small>n {toText(exposed, 'people')}</small>
    </td>
  );
}

function toPart(percent: number | null): string {
  return percent === null ? '' : toText(percent, 'percent');
}
