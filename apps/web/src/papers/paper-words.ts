import type { PaperForm } from '@governance/papers/service';
import type { LeftOut } from '@governance/partnership';
import type { PaperRow } from '@governance/views';

export const statusInWords: Readonly<Record<PaperRow['status'], string>> = {
  draft: 'Draft',
  'signed-off': 'Signed off',
  published: 'Published',
};

/** Of somebody to whom a paper was not sent: who …. */
export const whyLeftOut: Readonly<Record<LeftOut['why'], string>> = {
  left: 'has left',
  'no-address': 'has no address that can be used',
  'no-files': 'has no account, and this installation’s emails carry no files',
};

export const formInWords: Readonly<Record<PaperForm, string>> = {
  docx: 'Word',
  pdf: 'PDF',
  html: 'Web page (HTML)',
};
