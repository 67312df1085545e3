import {
  DocumentReader,
  columnKey,
  headingsKey,
  ImportRefused,
  type Choices,
  type ColumnChoices,
  type Field,
  type ProposedPlan,
  type TableSeen,
} from '@governance/plan-import';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';
import { ImportColumns, ImportDocument } from '../database/import-document.entity.js';

/** Days that a document is kept for somebody to choose its columns and accept it. */
const daysKept = 30;

/** Documents as they were sent, and what people chose for their columns. */
@Injectable()
export class ImportDocuments {
  constructor(
    @InjectRepository(ImportDocument) private readonly documents: Repository<ImportDocument>,
    @InjectRepository(ImportColumns) private readonly columns: Repository<ImportColumns>,
    private readonly reader: DocumentReader,
  ) {}

  /**
   * Reads a document with what was chosen for it, and for earlier ones whose tables have the same headings. It is kept
   * under `id` where a plan was read from it, or where a choice of columns would read one.
   * @throws ImportRefused
   */
  async read(
    partnership: string,
    id: string,
    document: { readonly name: string; readonly bytes: Uint8Array },
    choices: Choices = {},
  ): Promise<ProposedPlan> {
    const keep = (refusal: ImportDocument['refusal']) =>
      this.documents.save({
        id,
        partnership,
        name: document.name,
        bytes: Buffer.from(document.bytes),
        choices,
        refusal,
        readAt: new Date(),
      });
    try {
      const remembered = await this.remembered(partnership);
      const proposed = await this.reader.plan(document, { ...choices, remembered });
      await keep(null);
      await this.remember(partnership, proposed.tables, choices);
      return proposed;
    } catch (error) {
      if (error instanceof ImportRefused && error.tables.length > 0)
        await keep({ message: error.message, tables: error.tables });
      throw error;
    }
  }

  find(partnership: string, id: string): Promise<ImportDocument | null> {
    return this.documents.findOneBy({ partnership, id });
  }

  /** The document is in the plan: it is needed no more, nor are those that nobody came back to. */
  async forget(id: string): Promise<void> {
    await this.documents.delete({ id });
    await this.documents.delete({ readAt: LessThan(new Date(Date.now() - daysKept * 86_400_000)) });
  }

  async remembered(partnership: string): Promise<Record<string, ColumnChoices>> {
    const rows = await this.columns.findBy({ partnership });
    return Object.fromEntries(rows.map(({ headings, columns }) => [headings, columns]));
  }

  /**
   * Keeps what somebody chose for the tables that were read, for the next document with their headings: the columns that
   * they chose, or all of them where they said in which row the headings stand.
   */
  async remember(
    partnership: string,
    tables: readonly TableSeen[],
    { tables: chosen = {} }: Choices = {},
  ): Promise<void> {
    for (const { table, columns, read } of tables) {
      const whole = chosen[table]?.headingRow !== undefined;
      const kept = columns.flatMap(({ heading, field, evidence }, index): [string, Field | null][] =>
        whole || evidence === 'chosen' ? [[columnKey(heading, index), field]] : [],
      );
      if (!read || kept.length === 0) continue;
      const headings = headingsKey(columns.map(({ heading }) => heading));
      await this.columns.save({
        partnership,
        headings,
        columns: Object.fromEntries(kept),
        usedAt: new Date(),
      });
    }
  }
}
