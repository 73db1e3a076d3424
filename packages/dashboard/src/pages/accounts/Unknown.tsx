import { NO_VALUE } from '../../format/number.ts';

/** A number that there is not: a dash to the eye, and why to everybody who asks. */
export function Unknown({ why }: { readonly why: string }) {
  return (
    <span class="quiet" title={why}>
      <span aria-hidden="true">{NO_VALUE}</span>
      <span class="visually-hidden">{why}</span>
    </span>
  );
}
