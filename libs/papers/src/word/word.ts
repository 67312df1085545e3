import type { Day } from '@governance/calendar';
import {
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TabStopType,
  TextRun,
  type FileChild,
  type ISectionOptions,
} from 'docx';
import JSZip from 'jszip';
import type { Appendix, PaperDocument } from '../document/document.js';
import { allowed, blockInWord, type Place } from './blocks.js';
import { margin, numbering, pageWidth, styles, textWidth } from './styles.js';

/** The paper as a Word file that people can edit. The same paper gives the same bytes. */
export async function paperInWord(paper: PaperDocument): Promise<Buffer> {
  let given = 0;
  const next = () => (given += 1);
  const body: Place = { width: textWidth.portrait, numbered: true, next };
  const document = new Document({
    title: paper.title,
    creator: paper.from,
    lastModifiedBy: paper.from,
    description: `${paper.title}, ${paper.marking}`,
    styles,
    numbering,
    sections: [
      section(paper, false, [...front(paper), ...paper.blocks.flatMap((block) => blockInWord(block, body))]),
      ...paper.appendices.map((appendix) => appendixInWord(paper, appendix, next)),
    ],
  });
  return dated(await Packer.toBuffer(document), paper.date);
}

function front({ title, heading }: PaperDocument): FileChild[] {
  const line = { style: BorderStyle.SINGLE, size: 6, space: 4, color: 'B1B4B6' };
  const lines = heading.map(
    ([label, words], index) =>
      new Paragraph({
        indent: { left: 2100, hanging: 2100 },
        tabStops: [{ type: TabStopType.LEFT, position: 2100 }],
        spacing: { after: index === heading.length - 1 ? 200 : 50 },
        ...(index === heading.length - 1 ? { border: { bottom: line } } : {}),
        children: [
          new TextRun({ text: allowed(label), bold: true }),
          new TextRun({ children: ['\t', allowed(words)] }),
        ],
      }),
  );
  return [new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(allowed(title))] }), ...lines];
}

function appendixInWord(paper: PaperDocument, appendix: Appendix, next: () => number): ISectionOptions {
  const landscape = appendix.landscape === true;
  const place: Place = {
    width: landscape ? textWidth.landscape : textWidth.portrait,
    numbered: false,
    next,
  };
  const title = new Paragraph({
    heading: HeadingLevel.HEADING_1,
    children: [new TextRun(allowed(appendix.title))],
  });
  return section(paper, landscape, [title, ...appendix.blocks.flatMap((block) => blockInWord(block, place))]);
}

function section(
  { title, marking }: PaperDocument,
  landscape: boolean,
  children: FileChild[],
): ISectionOptions {
  const mark = () => new Paragraph({ style: 'Marking', children: [new TextRun(marking)] });
  const number = new TextRun({ children: ['\tPage ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] });
  const width = landscape ? textWidth.landscape : textWidth.portrait;
  const foot = new Paragraph({
    style: 'PageFooter',
    tabStops: [{ type: TabStopType.RIGHT, position: width }],
    children: [new TextRun(allowed(title)), number],
  });
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        // Turned sideways by the orientation: the size is that of the upright page.
        size: {
          width: pageWidth.portrait,
          height: pageWidth.landscape,
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: { top: 1200, bottom: 1100, left: margin, right: margin, header: 560, footer: 480 },
      },
    },
    headers: { default: new Header({ children: [mark()] }) },
    footers: { default: new Footer({ children: [mark(), foot] }) },
    children,
  };
}

/** The moment of writing becomes the paper's own date, in the file's properties and in its parts. */
async function dated(written: Buffer, date: Day): Promise<Buffer> {
  const moment = `${date}T09:00:00Z`;
  const parts = await JSZip.loadAsync(written);
  const properties = await parts.file('docProps/core.xml')!.async('string');
  parts.file('docProps/core.xml', properties.replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, moment));
  for (const part of Object.values(parts.files)) part.date = new Date(moment);
  return parts.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'UNIX' });
}
