import type { Doubt } from '@governance/partnership';

export const doubtInWords: Readonly<Record<Doubt['why'], string>> = {
  registered: 'Added to the board',
  'address-changed': 'Address changed, as was asked',
  'appointed-by-themselves': 'Appointed Senior Responsible Owner',
  'let-in': 'Let in without their passkey',
};

/** A doubt as a form carries it, so that nobody confirms what they have not read. */
export function doubtInForm({ why, since }: Doubt): string {
  return `${why}@${since}`;
}
