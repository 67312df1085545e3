import { heldIn, type Evidence } from '@governance/partnership';

const kinds: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/png': 'picture (PNG)',
  'image/jpeg': 'picture (JPEG)',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
  'application/vnd.oasis.opendocument.text': 'OpenDocument text',
  'application/vnd.oasis.opendocument.spreadsheet': 'OpenDocument spreadsheet',
};

/** `PDF, 1.2 MB`. */
export function fileInWords({ mediaType, size }: NonNullable<Evidence['file']>): string {
  const long =
    size >= 100_000 ? `${(size / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(size / 1000))} kB`;
  return `${heldIn(kinds, mediaType) ?? 'file'}, ${long}`;
}
