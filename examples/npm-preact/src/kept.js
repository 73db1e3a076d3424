import { createKept, engagedTime, featureUsage, pageViews } from '@kept/sdk';
import { surveys } from '@kept/widget';

/** The one client of the page. Without a key of your own it writes into the demo project. */
export const kept = createKept({
  writeKey: import.meta.env.VITE_KEPT_WRITE_KEY ?? 'demo',
  host: import.meta.env.VITE_KEPT_HOST ?? 'http://localhost:4100',
  plugins: [pageViews(), engagedTime(), featureUsage(), surveys()],
});
