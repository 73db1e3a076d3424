/** No SDK: what the page, the driver and the measuring cost by themselves. */
export function start() {
  return () => undefined;
}
