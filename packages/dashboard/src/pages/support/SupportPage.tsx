import type { MetricId } from '@kept/metrics';

import { Toolbar } from '../../controls/Toolbar.tsx';
import { useMetric, useQuery } from '../../data/use-metric.ts';
import { About } from '../../panels/About.tsx';
import { Tile } from '../../panels/Tile.tsx';
import { toCoarser } from '../../view/range.ts';
import type { PageProps } from '../page.ts';
import { RatingPanel } from '../surveys/RatingPanel.tsx';
import { AccountsPanel } from './AccountsPanel.tsx';
import { IssuesPanel } from './IssuesPanel.tsx';
import { TicketsPanel } from './TicketsPanel.tsx';
import { WaitPanel } from './WaitPanel.tsx';

/** How long customers wait for help, how much is left to do, and how they liked it. */
export function SupportPage(page: PageProps) {
  const { view, onView, onCorrect } = page;
  const days = useQuery(page);
  // A median by day rests on a handful of tickets.
  const interval = view.interval ?? toCoarser(days.interval);
  const query = { ...days, interval };
  const response = useMetric(page, 'first-response-time', query);
  const resolution = useMetric(page, 'resolution-time', query);
  const fcr = useMetric(page, 'fcr', query);
  const tickets = useMetric(page, 'tickets-per-customer', query);
  const satisfaction = useMetric(page, 'support-satisfaction', query);
  const onAbout = (about: MetricId) => () => onCorrect({ ...view, about });
  const tiles = [
    { metric: response, label: 'First response' },
    { metric: resolution, label: 'Resolution' },
    { metric: fcr, label: 'Settled at once' },
    { metric: tickets, label: 'Tickets per customer' },
    { metric: satisfaction, label: 'Content with support' },
  ];
  return (
    <main class="page support">
      <Toolbar title="Support" page={page} />
      <section aria-labelledby="support-figures">
        <h2 class="visually-hidden" id="support-figures">
          Key figures
        </h2>
        <div class="tiles support-tiles">
          {tiles.map(({ metric, label }) => (
            <Tile key={metric.id} label={label} resource={metric.result} onAbout={onAbout(metric.id)} />
          ))}
        </div>
      </section>
      <div class="support-panels">
        <WaitPanel
          response={response}
          resolution={resolution}
          interval={interval}
          onInterval={(next) => onView({ ...view, interval: next })}
          onAbout={(id) => onAbout(id)()}
        />
        <TicketsPanel response={response} resolution={resolution} onAbout={onAbout('resolution-time')} />
        <IssuesPanel metric={tickets} onAbout={onAbout('tickets-per-customer')} />
        <RatingPanel
          title="Content with support"
          metric={satisfaction}
          content="content: 4 or 5 of 5"
          ends={['Not at all', 'Very']}
          onAbout={onAbout('support-satisfaction')}
        />
        <AccountsPanel page={page} query={days} onAbout={onAbout('first-response-time')} />
      </div>
      <About {...page} metrics={[response, resolution, fcr, tickets, satisfaction]} />
    </main>
  );
}
