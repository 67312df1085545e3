import { Governance, thePool } from '@governance/core';
import type { ExportKind } from '@governance/history/service';
import type { PartRead } from '@governance/partnership';
import { idOf, lastPositionOf, type AuditFilter } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Place } from '../access/place.js';
import type { Asked } from '../audit-trail/history-filter.js';
import { by } from '../access/by.js';

export interface Taken {
  readonly id: string;
  readonly form: ExportKind;
  readonly asked: Asked;
  readonly filter: AuditFilter;
  readonly upTo: number;
  readonly leftOut?: readonly string[];
}

/** Writes down what somebody took out of the history. */
@Injectable()
export class RecordReading {
  constructor(
    private readonly governance: Governance,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  /** Position of the last entry of the board that shows. */
  lastPosition({ board }: Place): Promise<number> {
    return lastPositionOf(this.pool, board.id);
  }

  async exported(place: Place, { id, form, asked, filter, upTo, leftOut = [] }: Taken): Promise<void> {
    const part = partOf(asked, filter);
    const to = { partnership: place.board.id, id: place.member!.id };
    const command =
      form === 'bundle'
        ? ({ type: 'RecordBundle', export: id, part, upTo, leftOut } as const)
        : ({ type: 'RecordExport', export: id, form, part, upTo } as const);
    await this.governance.reading(to, command, by(place));
  }

  async sealed(place: Place, id: string, fingerprint: string, entries: number): Promise<void> {
    const to = { partnership: place.board.id, id: place.member!.id };
    await this.governance.reading(to, { type: 'SealBundle', export: id, fingerprint, entries }, by(place));
  }
}

function partOf(asked: Asked, { streams, from, to, routine }: AuditFilter): PartRead {
  const { person, organisation, priority, kind, action, text } = asked;
  return {
    person: person ?? null,
    organisation: organisation ?? null,
    priority: priority ?? null,
    action: action === undefined ? null : idOf(streams![0]!),
    kind: kind ?? null,
    from: from ?? null,
    to: to ?? null,
    searched: text !== undefined,
    ...(routine === 'left-out' ? { changesAlone: true } : {}),
  };
}
