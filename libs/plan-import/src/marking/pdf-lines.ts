import type { PDFPageProxy } from 'unpdf/pdfjs';
import { ImportRefused } from '../import-refused.js';
import { Deadline } from '../documents/pdf/deadline.js';
import type { Line } from './declared.js';

/** Of the processor: pages may draw without end. */
const mostSeconds = 20;
const firstPages = 3;
/** So much of a page is its margin, above and below. */
const margin = 0.12;

/** The lines of the first pages and the last of a PDF, and the label that its program keeps. */
export async function pdfLines(bytes: Buffer): Promise<readonly Line[]> {
  const { getDocument } = await import('unpdf/pdfjs');
  const late = new Deadline(mostSeconds);
  const task = getDocument({
    data: new Uint8Array(bytes),
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
    maxImageSize: 1,
  });
  try {
    const document = await late.before(task.promise);
    const { numPages } = document;
    const numbers = new Set([
      ...Array.from({ length: Math.min(firstPages, numPages) }, (_, at) => at + 1),
      numPages,
    ]);
    const lines: Line[] = labelsIn(await late.before(document.getMetadata()));
    for (const number of numbers) lines.push(...(await late.before(linesOf(await document.getPage(number)))));
    return lines;
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    const guarded = error instanceof Error && error.name === 'PasswordException';
    throw new ImportRefused(guarded ? 'password-protected' : 'broken-file', 'The PDF could not be opened.');
  } finally {
    await task.destroy();
  }
}

async function linesOf(page: PDFPageProxy): Promise<Line[]> {
  const { height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const rows = new Map<number, { text: string; x: number }[]>();
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [, , , , x, y] = item.transform as number[];
    const row = Math.round((y ?? 0) / 4);
    rows.set(row, [...(rows.get(row) ?? []), { text: item.str, x: x ?? 0 }]);
  }
  return [...rows].flatMap(([row, pieces]) => {
    const at = (row * 4) / height;
    const isMargin = at < margin || at > 1 - margin;
    const inOrder = pieces.sort((a, b) => a.x - b.x).map(({ text }) => text);
    // Letters may be drawn one by one; a line may also be left, middle and right.
    return [...new Set([inOrder.join(' '), inOrder.join(''), ...inOrder])].map((text) => ({
      text,
      margin: isMargin,
    }));
  });
}

function labelsIn({ info }: { readonly info: object }): Line[] {
  const { Custom } = info as { readonly Custom?: Readonly<Record<string, unknown>> };
  return Object.entries(Custom ?? {})
    .filter(([name]) => /^MSIP_Label_.*_Name$|classification|sensitivity|marking/i.test(name))
    .map(([, text]) => ({ text: String(text), margin: true }));
}
