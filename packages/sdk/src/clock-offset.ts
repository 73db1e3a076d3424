/** A route changes; older answers say less about now. */
const MAX_SAMPLES = 5;

/** Below the noise of a network; a stamp that hardly moves keeps events' contexts the same. */
const MIN_CHANGE_MS = 100;

export interface ClockOffset {
  /** Milliseconds to add to the page's clock to get the collector's; undefined before the first answer. */
  readonly read: () => number | undefined;
  /** Learns from an answer: the page's clock at sending and at the answer, and the collector's at receipt. */
  readonly learn: (sentAt: number, answeredAt: number, receivedAt: string) => void;
  /** Forgets all, since the page's clock moved. */
  readonly forget: () => void;
}

/** Estimates by the answer with the least round trip of the last few: the less time there was, the less it can be wrong. */
export function createClockOffset(): ClockOffset {
  let samples: { readonly offsetMs: number; readonly roundTripMs: number }[] = [];
  let stampedMs: number | undefined;
  return {
    read: () => stampedMs,
    learn(sentAt, answeredAt, receivedAt) {
      const serverMs = Date.parse(receivedAt);
      if (Number.isNaN(serverMs)) return;
      const offsetMs = Math.round(serverMs - (sentAt + answeredAt) / 2);
      samples = [...samples, { offsetMs, roundTripMs: answeredAt - sentAt }].slice(-MAX_SAMPLES);
      const best = samples.reduce((a, b) => (b.roundTripMs < a.roundTripMs ? b : a));
      if (stampedMs === undefined || Math.abs(best.offsetMs - stampedMs) >= MIN_CHANGE_MS)
        stampedMs = best.offsetMs;
    },
    forget() {
      samples = [];
      stampedMs = undefined;
    },
  };
}
