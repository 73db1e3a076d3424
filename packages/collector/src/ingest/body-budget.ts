/** Bounds what requests that are being taken hold in memory: whoever waits for the database holds its events for so long. */
export interface BodyBudget {
  /** Room for a body of so many bytes; null when there is none now. */
  open(bytes: number): BodyShare | null;
}

/** One request's part. */
export interface BodyShare {
  /** The body turned out to be of so many; false when there is no room for that. */
  resize(bytes: number): boolean;
  /** To be called once the request is answered. */
  close(): void;
}

/** 64 of the largest bodies, or some 16,000 as pages send them. Events, rows and the garbage of both are several times as large. */
const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;

export function createBodyBudget(maxBytes = DEFAULT_MAX_BYTES): BodyBudget {
  let taken = 0;
  return {
    open(bytes) {
      let own = 0;
      const share: BodyShare = {
        resize(size) {
          if (taken - own + size > maxBytes) return false;
          taken += size - own;
          own = size;
          return true;
        },
        close() {
          taken -= own;
          own = 0;
        },
      };
      return share.resize(bytes) ? share : null;
    },
  };
}
