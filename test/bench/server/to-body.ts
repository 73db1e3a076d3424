/** Makes bodies of `POST /v1/batch` as pages send them: one context for all, five properties an event. No two share a message id. */
export function createBodies(writeKey: string, batchEvents: number): () => string {
  const [before = '', ...after] = toTemplate(writeKey, batchEvents).split(BOOT);
  let bodies = 0;
  return () => {
    // As long as a page's own 16 random bytes in base64url.
    const boot = `bench${String(process.pid).padStart(8, '0')}${(bodies++).toString(36).padStart(9, '0')}`;
    return before + after.map((part) => boot + part).join('');
  };
}

/** Stands in the template for what a page draws when it loads. */
const BOOT = '{{boot}}';

function toTemplate(writeKey: string, batchEvents: number): string {
  const batch = Array.from({ length: batchEvents }, (_, seq) => ({
    type: 'track',
    event: 'Report Shared',
    messageId: `${BOOT}-${seq}`,
    timestamp: new Date(Date.now() - seq).toISOString(),
    anonymousId: BOOT,
    properties: {
      channel: 'link',
      report: `weekly-${seq % 7}`,
      rows: 100 + seq,
      shared: true,
      seconds: 1.5 * seq,
    },
    context: { kept: { seq, engagedMs: 40 * seq } },
  }));
  const context = {
    library: { name: 'kept', version: '0.1.0' },
    page: { url: 'https://app.example.com/reports/weekly', path: '/reports/weekly', title: 'Weekly reports' },
    userAgent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    locale: 'en-GB',
    timezone: 'Europe/Rome',
    groupId: 'account-17',
    kept: { sessionId: `s-${BOOT}`, tabId: 't1', clockOffsetMs: 12 },
  };
  return JSON.stringify({ batch, context, sentAt: new Date().toISOString(), writeKey });
}
