/** The list with one of it, or a new one, behind another one; first where `after` is null or not in it. */
export function placedAfter<Id>(order: readonly Id[], id: Id, after: Id | null): readonly Id[] {
  const rest = order.filter((other) => other !== id);
  const at = after === null ? 0 : rest.indexOf(after) + 1;
  return [...rest.slice(0, at), id, ...rest.slice(at)];
}
