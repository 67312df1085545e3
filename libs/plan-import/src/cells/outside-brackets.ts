/**
 * The parts of a text between signs. What stands in brackets belongs to what stands before them, and is not parted; a
 * bracket that nothing closes is none.
 * @param sign has no groups that capture
 */
export function partsOutside(text: string, sign: RegExp): string[] {
  const hidden = text.replace(/\([^()]*\)/g, (all) => `(${'_'.repeat(all.length - 2)})`);
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: found } of hidden.matchAll(
    new RegExp(sign, [...new Set(`${sign.flags}g`)].join('')),
  )) {
    parts.push(text.slice(from, index));
    from = index + found.length;
  }
  return [...parts, text.slice(from)];
}
