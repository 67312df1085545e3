import type { PaperForm } from '@governance/papers/service';
import type { PaperRow } from '@governance/views';

export const statusInWords: Readonly<Record<PaperRow['status'], string>> = {
  draft: 'Draft',
  'signed-off': 'Signed off',
  published: 'Published',
};

export const formInWords: Readonly<Record<PaperForm, string>> = {
  docx: 'Word',
  pdf: 'PDF',
  html: 'Web page (HTML)',
};
