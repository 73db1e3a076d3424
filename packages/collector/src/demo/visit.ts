import type { DemoAccount } from './accounts.ts';
import { toOutcome, type FeatureName } from './features.ts';
import type { Journal } from './journal.ts';
import type { DemoPerson } from './people.ts';
import { toErrorRate, toRelease } from './releases.ts';
import type { Random } from './random.ts';
import { DOCS, REPORTS } from './reports.ts';

/** Pages of their own; every other feature is used on the report that is open. */
const PAGE_OF: Partial<Record<FeatureName, readonly [path: string, title: string]>> = {
  search: ['/demo/reports', 'Reports'],
  dashboards: ['/demo/dashboards', 'Dashboards'],
  templates: ['/demo/templates', 'Templates'],
  integrations: ['/demo/sources', 'Data sources'],
};

/** One visit to the product, from the list of reports until the person has had enough. */
export function recordVisit(
  journal: Journal,
  random: Random,
  account: DemoAccount,
  person: DemoPerson,
  day: number,
) {
  if (random.chance(0.3)) journal.track('Signed In');
  journal.page('/demo/reports', 'Reports');
  const activities = Math.min(16, 1 + Math.floor(random.logNormal(3.15, 0.65)));
  let path = '/demo/reports';
  for (let count = 0; count < activities; count++) path = recordActivity(journal, random, person, path);
  if (person.isOwner && random.chance(0.012)) {
    journal.page('/demo/team', 'Team');
    journal.spend(random.logNormal(25_000, 0.5));
    journal.track('Invite Sent', { account: account.name });
  }
  if (random.chance(0.012)) readDocs(journal, random);
  if (random.chance(toErrorRate(day))) {
    journal.track('Error Occurred', {
      severity: random.chance(0.15) ? 'fatal' : 'error',
      release: toRelease(day),
    });
  }
}

/** Does one thing; the answer is the page on which the person then is. */
function recordActivity(journal: Journal, random: Random, person: DemoPerson, path: string): string {
  const feature = random.chance(0.62) && person.features.length > 0 ? random.weighted(person.features) : null;
  const page = toPageFor(random, feature, path);
  if (page) journal.page(...page);
  // Some of the time in between goes to a colleague or another tab.
  journal.spend(random.logNormal(44_000, 0.9), random.chance(0.3) ? random.logNormal(45_000, 1) : 0);
  if (feature) {
    journal.track('Feature Used', { feature });
    const outcome = toOutcome(random, feature);
    if (outcome) {
      journal.spend(random.logNormal(9_000, 0.7));
      journal.track(outcome.event, outcome.properties);
    }
  }
  return page?.[0] ?? path;
}

/** Null when the person is already where it happens. */
function toPageFor(
  random: Random,
  feature: FeatureName | null,
  path: string,
): readonly [string, string] | null {
  const own = feature === null ? undefined : PAGE_OF[feature];
  if (own) return own[0] === path ? null : own;
  if (feature !== null && path.startsWith('/demo/reports/') && random.chance(0.6)) return null;
  const [slug, title] = random.pick(REPORTS);
  return [`/demo/reports/${slug}`, title];
}

function readDocs(journal: Journal, random: Random) {
  const [slug, title] = random.pick(DOCS);
  journal.page(`/demo/docs/${slug}`, title);
  journal.track('Resource Viewed', { resource_id: slug });
  journal.spend(random.logNormal(60_000, 0.6));
  if (random.chance(0.45)) journal.track('Scrolled To End', { path: `/demo/docs/${slug}` });
  if (random.chance(0.12)) {
    journal.track('Resource Rated', {
      resource_id: slug,
      score: random.weighted([
        [5, 5],
        [4, 5],
        [3, 2],
        [2, 1],
        [1, 1],
      ]),
    });
  }
}
