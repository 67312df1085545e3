import type { ActionId, OrganisationId, PersonId, PriorityId } from '../ids.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import { londonDate, type Day } from '@governance/calendar';
import type { Decider, Timed } from '@governance/event-sourcing';
import { unreachable } from '../rule.js';

export const exportForms = ['csv', 'word'] as const;
export type ExportForm = (typeof exportForms)[number];

export type ListForm = 'csv' | 'excel' | 'word';

/** What a list of actions was narrowed by, one for each; the words that were searched for are not kept. */
export interface ListFilter {
  readonly filter: string;
  readonly value: string;
}

/** What part of the history somebody asked for, by ids; the words that they searched for are not kept. */
export interface PartRead {
  readonly person: PersonId | null;
  readonly organisation: OrganisationId | null;
  readonly priority: PriorityId | null;
  readonly action: ActionId | null;
  /** A kind of entry, or a group of them. */
  readonly kind: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  /** Whether they searched for words too. */
  readonly searched: boolean;
  /** Without the emails sent by themselves and without who read or took away what; left out where all was asked for. */
  readonly changesAlone?: true;
}

/** Reading that matters is history too: in the stream of whoever read. */
export type ReadingEvent =
  | {
      type: 'HistoryExported';
      data: {
        export: string;
        form: ExportForm;
        part: PartRead;
        /** Position of the last entry looked at. */
        upTo: number;
      };
    }
  | {
      type: 'BundleMade';
      data: {
        export: string;
        part: PartRead;
        upTo: number;
        /** Sorts of words left out. */
        leftOut: readonly string[];
      };
    }
  /** The fingerprint by which a bundle is known again: what a checker prints is held against this. */
  | { type: 'BundleSealed'; data: { export: string; fingerprint: string; entries: number } }
  /** A list of actions was taken away as a file. */
  | {
      type: 'ActionsExported';
      data: {
        export: string;
        form: ListForm;
        filters: readonly ListFilter[];
        /** How many were in it. */
        count: number;
        /** Day of the past that it shows. */
        asAt: Day | null;
      };
    }
  /** Once for each person, record and day. */
  | { type: 'MarkedRecordRead'; data: { record: string; day: Day } };

export interface RecordExport extends Timed {
  readonly type: 'RecordExport';
  readonly export: string;
  readonly form: ExportForm;
  readonly part: PartRead;
  readonly upTo: number;
}
export interface RecordBundle extends Timed {
  readonly type: 'RecordBundle';
  readonly export: string;
  readonly part: PartRead;
  readonly upTo: number;
  readonly leftOut: readonly string[];
}
export interface SealBundle extends Timed {
  readonly type: 'SealBundle';
  readonly export: string;
  readonly fingerprint: string;
  readonly entries: number;
}
export interface RecordActionsExport extends Timed {
  readonly type: 'RecordActionsExport';
  readonly export: string;
  readonly form: ListForm;
  readonly filters: readonly ListFilter[];
  readonly count: number;
  readonly asAt: Day | null;
}
export interface RecordMarkedRead extends Timed {
  readonly type: 'RecordMarkedRead';
  /** What was read, each by its stream: `action-<id>`. */
  readonly records: readonly string[];
}
export type ReadingCommand =
  RecordExport | RecordBundle | SealBundle | RecordActionsExport | RecordMarkedRead;

export interface Reading {
  readonly exports: ReadonlySet<string>;
  readonly sealed: ReadonlySet<string>;
  /** `<record> <day>`. */
  readonly markedRead: ReadonlySet<string>;
}

export const readingDecider: Decider<ReadingCommand, Reading, ReadingEvent> = {
  decide,
  evolve,
  initialState: () => ({ exports: new Set(), sealed: new Set(), markedRead: new Set() }),
};

function decide(command: ReadingCommand, { exports, sealed, markedRead }: Reading): ReadingEvent[] {
  switch (command.type) {
    case 'RecordExport': {
      const { export: id, form, part, upTo } = command;
      return exports.has(id) ? [] : [{ type: 'HistoryExported', data: { export: id, form, part, upTo } }];
    }
    case 'RecordBundle': {
      const { export: id, part, upTo, leftOut } = command;
      return exports.has(id) ? [] : [{ type: 'BundleMade', data: { export: id, part, upTo, leftOut } }];
    }
    case 'SealBundle': {
      const { export: id, fingerprint, entries } = command;
      if (!exports.has(id)) throw new RuleBroken('bundle-not-found');
      return sealed.has(id) ? [] : [{ type: 'BundleSealed', data: { export: id, fingerprint, entries } }];
    }
    case 'RecordActionsExport': {
      const { export: id, form, filters, count, asAt } = command;
      if (exports.has(id)) return [];
      return [{ type: 'ActionsExported', data: { export: id, form, filters, count, asAt } }];
    }
    case 'RecordMarkedRead': {
      const day = londonDate(command.now);
      return [...new Set(command.records)]
        .filter((record) => !markedRead.has(`${record} ${day}`))
        .map((record): ReadingEvent => ({ type: 'MarkedRecordRead', data: { record, day } }));
    }
    default:
      return unreachable(command);
  }
}

function evolve(reading: Reading, event: ReadingEvent): Reading {
  switch (event.type) {
    case 'HistoryExported':
    case 'BundleMade':
    case 'ActionsExported':
      return { ...reading, exports: new Set([...reading.exports, event.data.export]) };
    case 'BundleSealed':
      return { ...reading, sealed: new Set([...reading.sealed, event.data.export]) };
    case 'MarkedRecordRead': {
      const { record, day } = event.data;
      return { ...reading, markedRead: new Set([...reading.markedRead, `${record} ${day}`]) };
    }
    default:
      return unreachable(event);
  }
}
