import type { Metric } from './metric.ts';
import { OPTIONS, type OptionName } from './options.ts';
import type { MetricInfo, Unit } from './result.ts';

/** A group begins at the metric that is named, in the catalogue's own order. */
const GROUPS: Readonly<Record<string, string>> = {
  dau: 'Who comes, and comes back',
  'session-duration': 'What people do',
  leads: 'From visitor to customer',
  nps: 'What people say',
  'tickets-per-customer': 'Support',
  defects: 'How the product runs',
  'onboarding-drop-off': 'Getting to value',
  health: 'How accounts do',
  mrr: 'Revenue and costs',
};

const UNITS: Readonly<Record<Unit, string>> = {
  people: 'people',
  accounts: 'accounts',
  sessions: 'sessions',
  uses: 'uses',
  events: 'events',
  tickets: 'tickets',
  seconds: 'seconds',
  months: 'months',
  percent: 'percent',
  score: '-100 to 100',
  points: '0 to 100',
  ratio: 'ratio',
  money: 'money',
};

const DIRECTIONS = {
  up: 'more is better',
  down: 'less is better',
  neither: 'neither way is better',
} as const;

const INTRODUCTION = `# Every number that Kept computes

Each of these is one file of \`packages/metrics/src\`, with its SQL. The API answers them at \`/api/metrics/:id\`, and at
\`/api/explain/:id\` with the statements that gave the number; the dashboard shows the same words beside each figure.

This page is written from the catalogue, and a test holds it to it. To write it anew:

\`\`\`sh
npx vitest run --config test/vitest.config.ts --project node packages/metrics/src/metrics-page -u
\`\`\`

## What holds for all of them

- Nothing to divide by is no value (\`null\`), never 0, and every number says \`n\`: what it rests on.
- Periods are calendar days, weeks from Monday, or months in the project's zone; their end is not part of them. Clock
  changes are ClickHouse's to reckon, on dates.
- A period that still runs is marked by \`complete: false\`, and a range that still runs is compared with the same
  elapsed part of the range before it.
- A number that stands for more than was seen (a share of people, a score from answers) carries its 95 % interval, and
  a change says whether it is more than chance.
- A person is one person under all names that they had: who was anonymous first is who they turned out to be.
- An event that is delivered twice counts once.
- Bots, and the team's own people and accounts, are left out unless asked for.
- Money is read only from what a server, an import or a webhook told. Other currencies are changed at the project's
  fixed rates, so that no number moves by an exchange.
- Filters, breakdowns and comparisons are the same for all; what a metric can be asked beside them stands with it.`;

/** Holds for all, and stands with each where the dashboard shows it alone. */
const SAID_ABOVE = 'Bots are left out unless asked for.';

const SOURCES = `## Whom the definitions follow

The metrics are those of five articles on customer success and engagement: the sixteen customer success metrics (of a
vendor of onboarding tools), Vendasta on measuring customer obsession, and QuestionPro on customer engagement metrics
are named above as such. Where they leave something open, or contradict themselves, a metric follows the public
definition that it names. What is called ours was decided here, for the reason that stands with it.`;

/** `docs/METRICS.md`: the catalogue for readers. */
export function toMetricsPage(metrics: readonly Metric[]): string {
  const infos = metrics.map(({ info }) => info);
  const asked = Object.entries(OPTIONS).filter(([name]) =>
    infos.some(({ options }) => options.includes(name as OptionName)),
  );
  const overview = infos.map((info) => [
    `[${info.name}](#${toAnchor(info.name)})`,
    `\`${info.id}\``,
    UNITS[info.unit],
    DIRECTIONS[info.direction],
  ]);
  return [
    INTRODUCTION,
    '## At a glance',
    toTable(['Metric', 'Id', 'Unit', 'Direction'], overview),
    ...infos.flatMap((info) => [...(GROUPS[info.id] ? [`## ${GROUPS[info.id]}`] : []), toSection(info)]),
    '## What metrics can be asked',
    toTable(
      ['Option', 'Takes', 'What it chooses'],
      asked.map(([name, { kind, meaning }]) => [`\`${name}\``, KINDS[kind], meaning]),
    ),
    `${SOURCES}\n`,
  ].join('\n\n');
}

const KINDS = { text: 'a text', number: 'a number', list: 'texts in order' } as const;

function toSection({ id, name, unit, direction, denominator, ...info }: MetricInfo): string {
  const options = info.options.map((option) => `\`${option}\``).join(', ');
  return `### ${name}

${info.definition}

\`${id}\` · ${UNITS[unit]} · ${DIRECTIONS[direction]} · n counts ${denominator}

**Formula.** ${info.formula}

**Reads** ${info.reads.join(', ')}.${options === '' ? '' : ` **Can be asked** ${options}.`}

${info.edgeCases
  .filter((edgeCase) => edgeCase !== SAID_ABOVE)
  .map((edgeCase) => `- ${edgeCase}`)
  .join('\n')}

**Follows.** ${info.source}`;
}

/** As the formatter sets it: every column as wide as its widest cell. */
function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  return [lines[0], `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...lines.slice(1)].join(
    '\n',
  );
}

/** As GitHub makes it from a heading. */
function toAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .replaceAll(' ', '-');
}
