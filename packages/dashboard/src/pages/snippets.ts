/** The tag as it is pasted into a page. */
export function toScriptTag(origin: string, writeKey: string): string {
  return `<script async src="${origin}/kept.js" data-write-key="${writeKey}"></script>`;
}

/** The same for those who bundle. */
export function toNpmSnippet(origin: string, writeKey: string): string {
  return `import { createKept, engagedTime, featureUsage, pageViews } from '@kept/sdk';
import { surveys } from '@kept/widget';

export const kept = createKept({
  writeKey: '${writeKey}',
  host: '${origin}',
  plugins: [engagedTime(), pageViews(), featureUsage(), surveys()],
});`;
}

/** After somebody signed in: who they are, and for which account they work. */
export const IDENTIFY_SNIPPET = `kept.identify('user-17', { name: 'Ada Lovelace', email: 'ada@example.com' });
kept.group('acme', { name: 'Acme', plan: 'team' });`;

/** A feature by its mark: clicks on it, or on anything inside, count as its use. */
export const FEATURE_SNIPPET = `<button data-kept-feature="export">Export</button>`;
