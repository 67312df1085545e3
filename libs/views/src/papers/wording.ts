import { heldIn, type PaperKind } from '@governance/partnership';

export const paperKindInWords: Readonly<Record<PaperKind, string>> = {
  hwb: 'Quarterly summary to the Health and Wellbeing Board',
  csp: 'Report to the Community Safety Partnership',
  board: 'Board pack',
  delivery: 'Delivery board report',
  attendance: 'Attendance report',
  plan: 'Action plan update',
  annual: 'Annual report',
};

/** Boxes whose ids say it otherwise than their headings. */
const headed: Readonly<Record<string, string>> = {
  'asked-to': 'Recommendations',
  contact: 'Contact officer',
  wards: 'Wards affected',
  access: 'Open or exempt',
};

/** A box by its id, for the history: a theme's title may have changed since, so it says which part. */
export function boxInWords(box: string): string {
  const part = /-(work|achievements|challenges|assistance)$/.exec(box)?.[1];
  if (part)
    return `${part.charAt(0).toUpperCase()}${part.slice(1)} of a ${box.startsWith('priority-') ? 'priority' : 'theme'}`;
  const words = heldIn(headed, box) ?? box.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
