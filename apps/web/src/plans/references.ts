/**
 * The reference after the last of a list, where they end in numbers: `T3` after `T2`, `PBC1.5` after `PBC1.4`.
 * @param own those of the list
 * @param taken all that it must differ from
 * @param beginning what the first of an empty list begins with: `A` gives `A1`
 */
export function nextReference(own: readonly string[], taken: readonly string[], beginning: string): string {
  const numbered = own.flatMap((reference) => {
    const [, before, number] = /^(.*?)(\d{1,6})$/s.exec(reference) ?? [];
    return before === undefined ? [] : [{ before, number: Number(number) }];
  });
  const before = numbered.at(-1)?.before ?? beginning;
  const used = new Set(taken);
  let next = Math.max(0, ...numbered.filter((one) => one.before === before).map(({ number }) => number)) + 1;
  while (used.has(`${before}${next}`)) next += 1;
  return `${before}${next}`;
}
