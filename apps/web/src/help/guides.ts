/** The guides, a page each: by the name in the address, for whom it is. */
export const guides = {
  owner: 'I own an action, or send a figure',
  board: 'I am on the board, or lead a priority',
  secretary: 'I am the secretariat',
  auditor: 'I audit the board',
} as const;
export type GuideName = keyof typeof guides;

export function isGuide(name: string): name is GuideName {
  return Object.hasOwn(guides, name);
}
