/**
 * Runs in the page before Kept does: IndexedDB holds so many bytes and no more. A transaction that would hold more ends as browsers
 * end it: its requests succeed, then it aborts with a QuotaExceededError. What is deleted makes room.
 *
 * Chromium's own quota is not used for this, since its IndexedDB gives no space back (row 12b is played against it).
 */
export function limitStorage(maxBytes: number): void {
  type Sizes = Map<string, number>;
  const held: Sizes = new Map();
  const pending = new WeakMap<IDBTransaction, { sizes: Sizes; lastWrite: number; isFull: boolean }>();
  const sum = (sizes: Sizes): number => [...sizes.values()].reduce((total, bytes) => total + bytes, 0);

  const change = (store: IDBObjectStore, name: string, bytes: number): void => {
    const { transaction } = store;
    const known = pending.get(transaction);
    const writes = known ?? { sizes: new Map<string, number>(), lastWrite: 0, isFull: false };
    if (!known) {
      pending.set(transaction, writes);
      transaction.addEventListener('complete', () => {
        for (const [written, size] of writes.sizes) {
          if (size === 0) held.delete(written);
          else held.set(written, size);
        }
      });
    }
    writes.sizes.set(name, bytes);
    writes.isFull = bytes > 0 && sum(new Map([...held, ...writes.sizes])) > maxBytes;
    if (writes.isFull) abortAtEnd(store, ++writes.lastWrite);
  };

  /** Lets the transaction go on until nothing has been written for two requests of our own. */
  const abortAtEnd = (store: IDBObjectStore, write: number): void => {
    const { transaction } = store;
    const ask = (left: number): void => {
      store.count().addEventListener('success', () => {
        const writes = pending.get(transaction);
        if (!writes?.isFull || writes.lastWrite !== write) return;
        if (left > 0) return ask(left - 1);
        const error = new DOMException('The quota has been exceeded.', 'QuotaExceededError');
        Object.defineProperty(transaction, 'error', { value: error });
        transaction.abort();
      });
    };
    ask(1);
  };

  /** What a delete takes away: one key, or all that a range includes. */
  const namesOf = ({ name }: IDBObjectStore, key: IDBValidKey | IDBKeyRange): readonly string[] => {
    if (!(key instanceof IDBKeyRange)) return [`${name}/${JSON.stringify(key)}`];
    return [...held.keys()].filter(
      (each) =>
        each.startsWith(`${name}/`) && key.includes(JSON.parse(each.slice(name.length + 1)) as IDBValidKey),
    );
  };

  for (const method of ['add', 'put'] as const) {
    const original = IDBObjectStore.prototype[method];
    IDBObjectStore.prototype[method] = function limited(this: IDBObjectStore, value: unknown, key) {
      const request = key === undefined ? original.call(this, value) : original.call(this, value, key);
      const bytes = JSON.stringify(value).length;
      request.addEventListener('success', () =>
        change(this, `${this.name}/${JSON.stringify(request.result)}`, bytes),
      );
      return request;
    };
  }
  // oxlint-disable-next-line typescript/unbound-method -- called with the store as `this` below
  const remove = IDBObjectStore.prototype.delete;
  IDBObjectStore.prototype.delete = function limited(this: IDBObjectStore, key) {
    const request = remove.call(this, key);
    request.addEventListener('success', () => {
      for (const name of namesOf(this, key)) change(this, name, 0);
    });
    return request;
  };
  // Committing early would leave no end at which to abort.
  IDBTransaction.prototype.commit = () => {};
}
