import type { Report } from '@governance/partnership';
import type { Change, Subject } from '../comparison/difference.js';
import type { GroupName } from './groups.js';
import type { Names, Wording } from './say.js';

/** All that is said of one kind of entry. */
export interface EntryKind<Data> {
  /** Under which the filter of the audit trail offers it. */
  readonly group: GroupName;
  /** What the audit trail calls it. */
  readonly name: string;
  /** What an entry of it says. */
  readonly words: (data: Data, beside: Beside) => Wording;
}

/** What an entry is read with. */
export interface Beside {
  readonly names: Names;
  /** Id of what its stream is of: of an email, the person to whom it goes. */
  readonly about: string;
  /** A value of the KPI that the entry is about, with its unit where the KPI is known. */
  readonly figure: (value: number) => string;
  /** For a report: the one before it, which it is compared with. */
  readonly earlier: Report | null;
  /** A document says that it is done and not on which day: then the day is the one on which the document was taken in. */
  readonly byDocument: boolean;
}

/** A difference between two days of a board: `action moved`. */
export type DifferenceName = `${Subject['of']} ${Change['kind']}`;

/** Of what the comparison of two days compares. */
interface ComparedEntryKind<Data> extends EntryKind<Data> {
  /** The differences of which it is the evidence. */
  readonly makes: readonly DifferenceName[];
}

interface ActionEntryKind<Data> extends ComparedEntryKind<Data> {
  /** Whether it changes what is promised or done, not who may see it and not what the calendar alone brings. */
  readonly substance: boolean;
}

interface AnyEvent {
  readonly type: string;
  readonly data: object;
}
type DataOf<Event extends AnyEvent, Type> = Extract<Event, { readonly type: Type }>['data'];

/** A table of an aggregate's kinds of entries: one that lacks a kind does not compile. */
export type Entries<Event extends AnyEvent> = {
  readonly [Type in Event['type']]: EntryKind<DataOf<Event, Type>>;
};
export type ComparedEntries<Event extends AnyEvent> = {
  readonly [Type in Event['type']]: ComparedEntryKind<DataOf<Event, Type>>;
};
export type ActionEntries<Event extends AnyEvent> = {
  readonly [Type in Event['type']]: ActionEntryKind<DataOf<Event, Type>>;
};
