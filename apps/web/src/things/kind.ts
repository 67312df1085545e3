import type { Fact, Handled } from '@governance/event-sourcing';
import type { Submission, Untimed } from '@governance/core';
import type { Marking } from '@governance/partnership';
import { NotFoundException } from '@nestjs/common';
import { may, type Task as Permission } from '../access/access.js';
import type { Place } from '../access/place.js';
import type { Services } from './services.js';
import { isOffered, type Task } from './task.js';

/** How the page of a task speaks of the thing that it is done to, and where it leads. */
export interface Words {
  readonly caption: string;
  readonly marking?: Marking;
  readonly breadcrumbs: readonly { readonly text: string; readonly href: string }[];
  /** Address of its own page. */
  readonly url: string;
  /** Where a person goes when it is done, when that is not its own page. */
  readonly after?: string;
}

/** Whom a command is for: the partnership, the thing, and the version of it that was seen. */
export interface To {
  readonly partnership: string;
  readonly id: string;
  readonly seen?: number;
}

/**
 * A kind of thing that people do something to: an action, a KPI, a risk. Pages and API serve the tasks of every kind in
 * `all-kinds.ts` alike.
 *
 * As in `Task`, what takes a row is a method, so that kinds with different rows stand in one list.
 */
export interface Kind<Row extends object = object, Command = unknown> {
  /** The name of its id in an address: `action`. */
  readonly name: string;
  /** What stands before its id in an address: `actions`. */
  readonly path: string;
  /** In a sentence: `KPI`. */
  readonly called: string;
  /**
   * Said where no id stands in its address: of a register, to which a task adds what has the submission's id, and of
   * what there is one of on each board, such as a policy.
   */
  readonly register?: 'adds-one' | 'adds-several' | 'is-one';
  /** What stands in its address and makes its id, with a blank between; left out where that is one UUID. */
  readonly ids?: readonly string[];
  /** All that a person can do to it, in the order in which its page offers it. */
  readonly tasks: readonly Task<Row, Command>[];
  /** The thing as whoever asks may read it; undefined for one of another board, or none. */
  find(place: Place, id: string, service: Services): Promise<Row | undefined> | Row | undefined;
  /** Whether somebody may do on this one what the permission is for. */
  mayDo(place: Place, permission: Permission, row: Row): Promise<boolean> | boolean;
  words(place: Place, row: Row, id: string): Words;
  /** How it is marked, where more counts than its page is told at once; left out, that. */
  marking?(place: Place, row: Row): Promise<Marking>;
  /** The history that the task adds to. */
  stream(row: Row, id: string, place: Place): string;
  /** The version that a form is made from; null where others may do something else meanwhile. */
  version(row: Row): number | null;
  send(
    service: Services,
    to: To,
    command: Untimed<Command>,
    submission: Submission,
    row: Row,
  ): Promise<Outcome>;
}

/** What came of a command, and what only carrying it out tells. */
export interface Outcome extends Omit<Handled<Fact>, 'events'> {
  /** As many as there were. */
  readonly events: readonly unknown[];
  /** Streams that it added to, where that is not the thing's own alone: the next page shows all of it. */
  readonly streams?: readonly string[];
  /** Id of what was added, where that is not the submission's: to the register, or to the thing itself. */
  readonly id?: string;
  /** What the next page says. */
  readonly done?: string;
  /** Address of the next page, where that is another thing's. */
  readonly leadsTo?: string;
}

const noServices: Services = () => {
  throw new Error('A kind that is found by a service is found through Tasks.');
};

/** @throws NotFoundException */
export async function mustFind<Row extends object>(
  kind: Kind<Row>,
  place: Place,
  id: string,
  service = noServices,
): Promise<Row> {
  const row = await kind.find(place, id, service);
  if (!row) throw new NotFoundException();
  return row;
}

/** How what is kept with a thing must be marked at the most. */
export async function markingOfThing(kind: Kind, place: Place, row: object, id: string): Promise<Marking> {
  return kind.marking ? kind.marking(place, row) : (kind.words(place, row, id).marking ?? 'OFFICIAL');
}

/** Where a thing stands below its board, or its tasks where no id stands in their address. */
export function pathOf({ path, register, ...kind }: Kind): string {
  return register ? path : [path, ...namesInPath(kind).map((name) => `:${name}`)].join('/');
}

export function namesInPath({ name, ids = [name] }: Pick<Kind, 'name' | 'ids'>): readonly string[] {
  return ids;
}

/** For a kind of which nobody owns any: whoever may do something may do it to each. */
export function whoeverMay({ member }: Place, permission: Permission): boolean {
  return may(member, permission);
}

/** The tasks that are offered on a thing to whoever asks, each with its address. */
export async function tasksOffered<Row extends object>(
  kind: Kind<Row>,
  place: Place,
  row: Row,
  id: string,
): Promise<readonly { readonly name: string; readonly title: string; readonly href: string }[]> {
  const { url } = kind.words(place, row, id);
  const fitting = kind.tasks.filter((task) => isOffered(task, row, place));
  const may = await Promise.all(fitting.map(async ({ permission }) => kind.mayDo(place, permission, row)));
  return fitting
    .filter((_task, index) => may[index])
    .map(({ name, title }) => ({ name, title, href: `${url}/${name}` }));
}
