import type { Block, PaperDocument, Table } from '@governance/papers';

/** A paper's figures, taken from its words and tables as somebody reads them. */
export class ReadPaper {
  constructor(private readonly paper: PaperDocument) {}

  /** Every number in the words of a section, but for those of days, of references and of years. */
  figures(heading: string): readonly number[] {
    const words = this.section(heading).flatMap((block) =>
      block.kind === 'paragraph' ? [block.text] : block.kind === 'list' ? block.items : [],
    );
    return words.flatMap((text) => {
      const left = text
        .replace(/\b\d{1,2} [JFMASOND][a-z]+ \d{4}/g, '')
        .replace(/\d{4}\/\d\d/g, '')
        .replace(/\b[A-Za-z]+\d+(\.\d+)?\b/g, '');
      return [...left.matchAll(/\d[\d,]*/g)].map(([number]) => Number(number.replaceAll(',', '')));
    });
  }

  /** `Completed: T1.1 and T1.2.` as `{ Completed: ['T1.1', 'T1.2'] }`; lines that only count are left out. */
  references(heading: string): Readonly<Record<string, readonly string[]>> {
    const lines = this.lists(heading).map((line) => line.split(': ') as [string, string]);
    const named = (text: string) => [...text.matchAll(/\b[A-Za-z]+\d+(?:\.\d+)?\b/g)].map(([found]) => found);
    return Object.fromEntries(
      lines.map(([label, words]) => [label, named(words)] as const).filter(([, found]) => found.length > 0),
    );
  }

  lists(heading: string): readonly string[] {
    return this.section(heading).flatMap((block) => (block.kind === 'list' ? block.items : []));
  }

  /** Of all tables of a section, charts' tables too. */
  rows(heading: string) {
    return rowsOf(this.section(heading));
  }

  appendix(index: number) {
    return rowsOf(this.paper.appendices[index]!.blocks);
  }

  private section(heading: string): readonly Block[] {
    const isTop = (block: Block) => block.kind === 'heading' && block.level === 1;
    const from = this.paper.blocks.findIndex(
      (block) => isTop(block) && 'text' in block && block.text === heading,
    );
    if (from < 0) throw new Error(`The paper has no section “${heading}”.`);
    const rest = this.paper.blocks.slice(from + 1);
    const end = rest.findIndex(isTop);
    return end < 0 ? rest : rest.slice(0, end);
  }
}

function rowsOf(blocks: readonly Block[]) {
  const tables = blocks.flatMap((block) =>
    block.kind === 'table' ? [block] : block.kind === 'chart' ? [block.table] : [],
  );
  return tables.flatMap((table) => table.rows.map((row) => row.map(said)));
}

function said(cell: Table['rows'][number][number]): string | number {
  return typeof cell === 'object' ? cell.text : cell;
}

/** The words of a page's main part as they are seen, one space between them. */
export function textOf(html: string): string {
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(html) ?? [];
  return main
    .replace(/<span class="govuk-visually-hidden">[^<]*<\/span>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+([.,;:)])/g, '$1')
    .replace(/\(\s+/g, '(')
    .replace(/\s+/g, ' ');
}
