/** The tag as it is pasted into a page. */
export function toScriptTag(origin: string, writeKey: string): string {
  return `<script async src="${origin}/kept.js" data-write-key="${writeKey}"></script>`;
}

/** The same for those who bundle. */
export function toNpmSnippet(origin: string, writeKey: string): string {
  return `import { createKept } from '@kept/sdk';

const kept = createKept({
  writeKey: '${writeKey}',
  host: '${origin}',
});

kept.page();`;
}
