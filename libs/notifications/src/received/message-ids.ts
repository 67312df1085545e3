/** Each with its angle brackets. */
export function messageIdsIn(text = ''): string[] {
  return text.match(/<[^\s<>@]+@[^\s<>@]+>/g) ?? [];
}
