import type { PaperKind } from '@governance/partnership';

export const paperKindInWords: Readonly<Record<PaperKind, string>> = {
  hwb: 'Quarterly summary to the Health and Wellbeing Board',
  csp: 'Report to the Community Safety Partnership',
  board: 'Board pack',
  plan: 'Action plan update',
};

/** A box by its id, for the history: a theme's title may have changed since, so it says which part. */
export function boxInWords(box: string): string {
  const part = /-(work|achievements|challenges|assistance)$/.exec(box)?.[1];
  if (part) return `${part.charAt(0).toUpperCase()}${part.slice(1)} of a theme`;
  const words = box.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
