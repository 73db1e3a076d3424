import type { AccountStanding, ListedAccounts } from '@kept/metrics';
import { useRef } from 'preact/hooks';

import { CsvButton } from '../../controls/CsvButton.tsx';
import { Toolbar } from '../../controls/Toolbar.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { toApiPath } from '../../data/api.ts';
import { toValue, useResource } from '../../data/use-resource.ts';
import { useMetric, useQuery } from '../../data/use-metric.ts';
import { toMoment } from '../../format/date.ts';
import { toCount, toText } from '../../format/number.ts';
import { About } from '../../panels/About.tsx';
import { Answer } from '../../panels/Answer.tsx';
import { Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { ActiveFilters } from './ActiveFilters.tsx';
import { AccountTable } from './AccountTable.tsx';
import { DEFAULT_SORT, readSort } from './account-columns.ts';
import { SearchField } from './SearchField.tsx';
import { STANDING_WORDS, STANDINGS } from './standing-words.ts';
import { toAccountCsv } from './to-account-csv.ts';
import { Turner } from './Turner.tsx';

/** How many accounts are on a page of the list. */
const PAGE_LENGTH = 50;

/** As high as a screenful of rows, in CSS pixels. */
const HEIGHT = 640;

/** The definitions of what the columns say. */
const ABOUT = [
  { id: 'health', words: 'What health means' },
  { id: 'mrr', words: 'What MRR means' },
] as const;

type Listed = ListedAccounts & { readonly currency: string; readonly asOf: string };

/** The page for the morning of those who care for accounts: whom to call first, and why. */
export function AccountList(props: PageProps) {
  const { api, environment, project, view, onView, onCorrect } = props;
  const { own } = view;
  const sort = readSort(own['sort']);
  const standing = STANDINGS.find((each) => each === own['band']) ?? null;
  const place = readPlace(own['page']);
  const listed = useResource<Listed>(
    api,
    toApiPath('/api/account-overview', {
      project: project.id,
      filter: view.filters,
      search: own['q'] || null,
      standing,
      sort: sort === DEFAULT_SORT ? null : sort,
      page: place === 1 ? null : place,
      limit: PAGE_LENGTH,
    }),
  );
  const query = useQuery(props);
  const day = { ...query, filter: [], compare: 'none' } as const;
  const metrics = [
    useMetric(props, 'health', view.about === 'health' ? day : null),
    useMetric(props, 'mrr', view.about === 'mrr' ? day : null),
  ];
  const top = useRef<HTMLDivElement>(null);
  /** Another order or choice begins at its first page. */
  const toOwn = (changed: Readonly<Record<string, string>>) => ({
    ...view,
    own: { ...own, page: '', ...changed },
  });
  const standings = toValue(listed)?.standings ?? null;
  return (
    <main class="page accounts">
      <Toolbar title="Accounts" page={props} hasRange={false}>
        <SearchField
          environment={environment}
          label="Search by name or id"
          value={own['q'] ?? ''}
          onSearch={(q) => onCorrect(toOwn({ q }))}
        />
      </Toolbar>
      <div class="accounts-choices" ref={top}>
        <Segmented
          label="Which accounts"
          value={standing ?? ''}
          options={[
            { value: '', label: toCurrent(standings) },
            ...STANDINGS.map((each) => ({ value: each, label: toChoice(each, standings) })),
          ]}
          onChange={(band) => onView(toOwn({ band }))}
        />
        <ActiveFilters {...props} />
      </div>
      <Answer resource={listed} placeholder={<Skeleton height={HEIGHT} />}>
        {(answer) => (
          <>
            <div class="accounts-summary">
              <Summary {...answer} isGone={standing === 'gone'} />
              <span class="accounts-definitions">
                {ABOUT.map(({ id, words }) => (
                  <button
                    type="button"
                    class="about-button"
                    key={id}
                    onClick={() => onCorrect({ ...view, about: id })}
                  >
                    {words}
                  </button>
                ))}
                <CsvButton
                  subject="the accounts on this page"
                  csv={toAccountCsv(answer.items, answer.currency, answer.asOf)}
                />
                <span class="quiet">As of {toMoment(answer.asOf, project.timezone)}</span>
              </span>
            </div>
            {answer.items.length === 0 ? (
              <NoAccounts {...props} standings={answer.standings} standing={standing} />
            ) : (
              <AccountTable
                page={props}
                accounts={answer.items}
                currency={answer.currency}
                sort={sort}
                onSort={(next) => onView(toOwn({ sort: next === DEFAULT_SORT ? '' : next }))}
              />
            )}
            <Turner
              noun="accounts"
              place={place}
              length={PAGE_LENGTH}
              total={answer.total}
              onTurn={(next) => {
                onView({ ...view, own: { ...own, page: next === 1 ? '' : String(next) } });
                top.current?.scrollIntoView({ block: 'start' });
              }}
            />
          </>
        )}
      </Answer>
      <About {...props} metrics={metrics} />
    </main>
  );
}

function toChoice(standing: AccountStanding, standings: Listed['standings'] | null): string {
  const words = STANDING_WORDS[standing];
  return standings === null ? words : `${words} ${toCount(standings[standing])}`;
}

function toCurrent(standings: Listed['standings'] | null): string {
  if (standings === null) return 'Current';
  const current = STANDINGS.filter((each) => each !== 'gone').map((each) => standings[each]);
  return `Current ${toCount(current.reduce((sum, count) => sum + count, 0))}`;
}

interface SummaryProps extends Listed {
  readonly isGone: boolean;
}

/** What the accounts of the choice come to; those that are gone pay nothing, and nothing of theirs is at risk. */
function Summary({ total, mrr, mrrAtRisk, currency, isGone }: SummaryProps) {
  const noun = total === 1 ? 'account' : 'accounts';
  if (isGone) {
    return (
      <p>
        <strong>{toCount(total)}</strong> {noun} that left, or are not used any more
      </p>
    );
  }
  return (
    <p>
      <strong>{toCount(total)}</strong> {noun}, <strong>{toText(mrr, 'money', currency)}</strong> a month,{' '}
      <strong>{toText(mrrAtRisk, 'money', currency)}</strong> of it at risk
    </p>
  );
}

interface NoAccountsProps extends PageProps {
  readonly standings: Listed['standings'];
  readonly standing: AccountStanding | null;
}

/** Why there is nothing to see, and where there is something. */
function NoAccounts({ view, onView, toHref, standings, standing }: NoAccountsProps) {
  const elsewhere = STANDINGS.filter((each) => each !== standing && standings[each] > 0);
  const isNarrowed = (view.own['q'] ?? '') !== '' || view.filters.length > 0 || elsewhere.length > 0;
  if (!isNarrowed) {
    return (
      <p class="empty">
        <strong>No accounts yet.</strong> An account appears once an event names one:{' '}
        <a href={toHref('setup')}>see how</a>.
      </p>
    );
  }
  return (
    <div class="empty">
      <strong>No account fits.</strong>
      {elsewhere.map((each) => (
        <button
          type="button"
          class="button"
          key={each}
          onClick={() => onView({ ...view, own: { ...view.own, band: each, page: '' } })}
        >
          {toChoice(each, standings)}
        </button>
      ))}
    </div>
  );
}

function readPlace(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,4}$/u.test(text) ? Number(text) : 1;
}
