import { heldIn, markingInWords, type Evidence } from '@governance/partnership';

type File = NonNullable<Evidence['file']>;

const office = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

const kinds: Readonly<Record<string, readonly [called: string, ending: string]>> = {
  'application/pdf': ['PDF', 'pdf'],
  'image/png': ['picture (PNG)', 'png'],
  'image/jpeg': ['picture (JPEG)', 'jpg'],
  [`${office}.wordprocessingml.document`]: ['Word', 'docx'],
  [`${office}.spreadsheetml.sheet`]: ['Excel', 'xlsx'],
  [`${office}.presentationml.presentation`]: ['PowerPoint', 'pptx'],
  [`${openDocument}.text`]: ['OpenDocument text', 'odt'],
  [`${openDocument}.spreadsheet`]: ['OpenDocument spreadsheet', 'ods'],
};

/** `PDF, 1.2 MB`. */
export function fileInWords({ mediaType, size, says }: File): string {
  const long =
    size >= 100_000 ? `${(size / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(size / 1000))} kB`;
  const marked = says === undefined || says === 'OFFICIAL' ? '' : `, it says ${markingInWords[says]}`;
  return `${heldIn(kinds, mediaType)?.[0] ?? 'file'}, ${long}${marked}`;
}

/** How its entry tells which one it is: the link, or what can be held against the file. */
export function evidenceInFull({ link, file }: Pick<Evidence, 'link' | 'file'>): string | null {
  if (!file) return link;
  const { name, sha256 } = file;
  return `${name === undefined ? '' : `${name}, `}${fileInWords(file)}, fingerprint ${sha256}`;
}

/** What a file is called when it is saved: `P1.1-evidence-2026-11-30.pdf`. Its own name is not kept. */
export function fileNameOf(reference: string, day: string, { mediaType }: Pick<File, 'mediaType'>): string {
  const plain = reference.replace(/[^A-Za-z0-9.]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  return `${[plain, 'evidence', day].filter((part) => part !== '').join('-')}.${heldIn(kinds, mediaType)?.[1] ?? 'bin'}`;
}
