/** What a record holds under an id that came from outside: `constructor` and the like are not in it. */
export function heldIn<Value>(record: Readonly<Record<string, Value>>, id: string): Value | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}
