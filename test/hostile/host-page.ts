import type { BrowserContext } from 'playwright';

/** An open page of a host, whatever it has done to its own globals. */
export interface HostPage {
  /** What reached the page and its console: uncaught exceptions, unhandled rejections, lines of `console.error`. */
  readonly complaints: readonly string[];
  /**
   * Runs there and resolves with what it answers. The engine itself carries the answer: the scripts by which playwright
   * evaluates would fail on a page whose arrays or promises are not what they were.
   */
  readonly run: <Out>(expression: string) => Promise<Out>;
  readonly close: () => Promise<void>;
}

/** What the browser itself says of requests that failed is no complaint: the page can do nothing about it. */
const BROWSERS_OWN = /^(Failed to load resource|Access to fetch|Fetch API cannot load)/;

/** Opens a page and waits for its scripts. */
export async function openHostPage(context: BrowserContext, url: string): Promise<HostPage> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)));
  page.on('console', (line) => {
    if (line.type() === 'error' && !BROWSERS_OWN.test(line.text())) complaints.push(line.text());
  });
  const engine = await context.newCDPSession(page);
  await page.goto(url);
  return {
    complaints,
    async run<Out>(expression: string) {
      const { result, exceptionDetails } = await engine.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value as Out;
    },
    close: () => page.close(),
  };
}
