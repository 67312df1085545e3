import type { PartnershipId } from '@governance/partnership';
import type { StoredColumns, StoredDocument } from './stored.js';
import {
  DocumentReader,
  columnKeys,
  headingsKey,
  ImportRefused,
  type Choices,
  type ColumnChoices,
  type Field,
  type ProposedPlan,
  type ReadingStep,
  type TableSeen,
} from '../index.js';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, LessThan, Repository } from 'typeorm';
import { ImportColumns, ImportDocument } from '@governance/core';

/** Days that a document is kept for somebody to choose its columns and accept it. */
export const daysKept = 30;
/** Files of a board that wait, 25 MB each at most. */
const mostKept = 20;

/** Documents as they were sent, and what people chose for their columns. */
@Injectable()
export class ImportDocuments {
  constructor(
    @InjectRepository(ImportDocument) private readonly documents: Repository<StoredDocument>,
    @InjectRepository(ImportColumns) private readonly columns: Repository<StoredColumns>,
    private readonly reader: DocumentReader,
  ) {}

  /**
   * Reads a document with what was chosen for it, and for earlier ones whose tables have the same headings. It is kept
   * under `id` where a plan was read from it, or where a choice of columns would read one.
   * @param tell is called as the reading goes on
   * @throws ImportRefused
   */
  async read(
    partnership: PartnershipId,
    id: string,
    document: { readonly name: string; readonly bytes: Uint8Array },
    choices: Choices = {},
    tell?: (step: ReadingStep) => void,
  ): Promise<ProposedPlan> {
    const keep = async (refusal: StoredDocument['refusal']) => {
      // Sent twice at the same time, it is kept once.
      await this.documents.upsert(
        {
          id,
          partnership,
          name: document.name,
          bytes: Buffer.from(document.bytes),
          choices,
          refusal,
          readAt: new Date(),
        },
        ['id'],
      );
      await this.forgetBeyond(partnership);
    };
    try {
      const remembered = await this.remembered(partnership);
      const proposed = await this.reader.plan(document, { ...choices, remembered }, tell);
      await keep(null);
      await this.remember(partnership, proposed.tables, choices);
      return proposed;
    } catch (error) {
      // What was read before stays as it was read.
      if (error instanceof ImportRefused && error.tables.length > 0 && !(await this.isRead(id))) {
        const { message, tables, looksLike } = error;
        await keep({ message, tables, ...(looksLike && { looksLike }) });
      }
      throw error;
    }
  }

  find(partnership: PartnershipId, id: string): Promise<StoredDocument | null> {
    return this.documents.findOneBy({ partnership, id });
  }

  private isRead(id: string): Promise<boolean> {
    return this.documents.existsBy({ id, refusal: IsNull() });
  }

  holds(partnership: PartnershipId, id: string): Promise<boolean> {
    return this.documents.existsBy({ partnership, id });
  }

  /** The document is in the plan: its file is needed no more. */
  async release(id: string): Promise<void> {
    await this.documents.delete({ id });
  }

  /** Those that nobody came back to. */
  async forget(): Promise<void> {
    await this.documents.delete({ readAt: LessThan(new Date(Date.now() - daysKept * 86_400_000)) });
  }

  /** A board has so many files at most: what was sent last is what somebody works on. */
  private async forgetBeyond(partnership: PartnershipId): Promise<void> {
    const older = await this.documents.find({
      where: { partnership },
      select: { id: true },
      order: { readAt: 'DESC' },
      skip: mostKept,
    });
    if (older.length > 0) await this.documents.delete({ id: In(older.map(({ id }) => id)) });
  }

  async remembered(partnership: PartnershipId): Promise<Record<string, ColumnChoices>> {
    const rows = await this.columns.findBy({ partnership });
    return Object.fromEntries(rows.map(({ headings, columns }) => [headings, columns]));
  }

  /**
   * Keeps what somebody chose for the tables that were read, for the next document with their headings: the columns that
   * they chose, or all of them where they said in which row the headings stand or left the table out.
   */
  async remember(
    partnership: PartnershipId,
    tables: readonly TableSeen[],
    { tables: chosen = {} }: Choices = {},
  ): Promise<void> {
    for (const { table, columns, read, leftOut = false } of tables) {
      const whole = chosen[table]?.headingRow !== undefined;
      const takenBack = chosen[table]?.leaveOut === false;
      const keys = columnKeys(columns.map(({ heading }) => heading));
      const kept = columns.flatMap(({ field, evidence }, index): [string, Field | null][] =>
        leftOut ? [[keys[index]!, null]] : whole || evidence === 'chosen' ? [[keys[index]!, field]] : [],
      );
      // Without headings nothing tells it from other tables.
      const isNamed = columns.some(({ heading }) => heading !== '');
      if (!takenBack && ((!read && !(leftOut && isNamed)) || kept.length === 0)) continue;
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
