import { circleOf, markedIn, paperInPdf, paperInWord, paperPage, PdfRefused } from '../index.js';
import type { PaperRow } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Latest, theLogger, safeMessage } from '@governance/core';
import { PaperContents } from './paper-contents.js';
import { paperFileName, PaperMaker, PaperRefused, type MadePaper } from './paper-maker.js';

export const paperForms = ['docx', 'pdf', 'html'] as const;
export type PaperForm = (typeof paperForms)[number];

export const paperTypes: Readonly<Record<PaperForm, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
};

export interface PaperFile {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

export type PaperContent = Pick<MadePaper, 'paper' | 'hash'>;

/**
 * Whether anybody may read it: it was published, is meant for readers beyond the partnership, and nothing marked is in
 * it. What is released to one board by name stays between that board and the partnership.
 */
export function isPublic({ kind, status, marking, signedOff }: PaperRow): boolean {
  const open = circleOf[kind] !== null && status === 'published';
  return open && marking === 'OFFICIAL' && signedOff?.content === 'OFFICIAL';
}

/** What was signed off and what is made now are not the same: it is not handed out in place of the other. */
export class PaperDiffers extends Error {
  override readonly name = 'PaperDiffers';
}

/** What was not signed says so beside its marking, on every page of a file: a file goes its own ways. */
function asTaken({ signedOff }: PaperRow, { paper, hash }: PaperContent): PaperContent {
  return signedOff
    ? { paper, hash }
    : { paper: { ...paper, marking: `${paper.marking} – draft, not signed` }, hash };
}

/** The files of papers: of what was signed off, as it was signed; of a draft, as it stands. */
@Injectable()
export class PaperFiles {
  private readonly held = new Latest<PaperFile>(30);
  private readonly making = new Map<string, Promise<PaperFile>>();
  private printing = true;

  constructor(
    private readonly maker: PaperMaker,
    private readonly contents: PaperContents,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  /**
   * What a paper says: as it was signed off, or as it would be signed now.
   * @throws PaperRefused, PaperDiffers
   */
  async content(paper: PaperRow): Promise<PaperContent> {
    const { partnership, signedOff } = paper;
    const signed = signedOff && (await this.contents.find(partnership, signedOff.contentHash));
    if (signed) return { paper: signed, hash: signedOff.contentHash };
    // A history that was moved house brings the hash along, and the same content is made of it again.
    const made = await this.maker.make(paper);
    if (signedOff && signedOff.contentHash !== made.hash)
      throw new PaperDiffers(`Paper ${paper.id} is made otherwise now than when it was signed off.`);
    return made;
  }

  /** Streams of the marked records whose words stand in what a paper says; of one that cannot be made again, none. */
  async marked(paper: PaperRow, { paper: content }: Pick<PaperContent, 'paper'>): Promise<readonly string[]> {
    try {
      const { writing } = await this.maker.make(paper);
      return markedIn(writing.facts, content);
    } catch (error) {
      if (error instanceof PaperRefused) return [];
      throw error;
    }
  }

  /** @throws PdfRefused when no browser is there to print with; PaperRefused, PaperDiffers */
  async file(paper: PaperRow, form: PaperForm): Promise<PaperFile> {
    const content = asTaken(paper, await this.content(paper));
    const key = `${paper.partnership} ${content.hash} ${content.paper.marking} ${form}`;
    const known = this.held.get(key) ?? (await this.making.get(key));
    if (known) return known;
    const making = this.write(paper, content, form);
    this.making.set(key, making);
    try {
      const file = await making;
      this.held.set(key, file);
      return file;
    } finally {
      this.making.delete(key);
    }
  }

  /** From now on mails go without a PDF: a played year is the same where there is a browser and where there is none. */
  encloseNoPdf(): void {
    this.printing = false;
  }

  /** What goes with a mail: Word and PDF; without a browser, Word and a page. */
  async enclosures(paper: PaperRow): Promise<readonly PaperFile[]> {
    if (!this.printing) return [await this.file(paper, 'docx'), await this.file(paper, 'html')];
    // The browser starts while the Word file is written.
    const printing = this.file(paper, 'pdf');
    printing.catch(() => undefined);
    const word = await this.file(paper, 'docx');
    try {
      return [word, await printing];
    } catch (error) {
      if (!(error instanceof PdfRefused)) throw error;
      this.logger.warn({ paper: paper.id, reason: safeMessage(error) }, 'a paper is sent without its PDF');
      return [word, await this.file(paper, 'html')];
    }
  }

  private async write({ kind, pin }: PaperRow, { paper }: PaperContent, form: PaperForm): Promise<PaperFile> {
    const content = await {
      docx: () => paperInWord(paper),
      pdf: () => paperInPdf(paper, { warn: (text) => this.logger.warn({}, text) }),
      html: async () => Buffer.from(paperPage(paper)),
    }[form]();
    return { name: `${paperFileName(kind, pin.asAt)}.${form}`, type: paperTypes[form], content };
  }
}
