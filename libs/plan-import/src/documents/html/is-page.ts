/** Whether a text is a page with a table, or a piece of one, as programs put it on the clipboard. */
export function isPage(text: string): boolean {
  return text.trimStart().startsWith('<') && /<table[\s>]/i.test(text);
}
