/** More than this is no line of an error summary. */
const longest = 200;

/** A refusal as its first sentence, for the error summary, and the rest of a long one, for the page below it. */
export function shortRefusal(message: string): { readonly error: string; readonly explanation: string } {
  const [, first = message, rest = ''] = /^(.+?[.!?])\s+(.+)$/s.exec(message) ?? [];
  return message.length <= longest
    ? { error: message, explanation: '' }
    : {
        error: first.length <= longest ? first : `${first.slice(0, longest).trimEnd()}…`,
        explanation: first.length <= longest ? rest : message,
      };
}
