/** A `bigint`, of which `pg` makes a text: none that is kept here is beyond what a number holds. */
export const numbers = {
  from: (held: string | null) => (held === null ? null : Number(held)),
  to: (number: unknown) => number,
};
