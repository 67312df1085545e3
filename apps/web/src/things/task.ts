import type { Day } from '@governance/calendar';
import type { Colour } from '@governance/partnership';
import type { Member, Untimed } from '@governance/core';
import type { Task as Permission } from '../access/access.js';
import type { Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import type { Check, Doubt } from './check.js';
import type { Services } from './services.js';
import type { SentFile } from '@governance/core';

/** A field of a form, as it looks on the page. */
export interface Field {
  readonly name: string;
  readonly kind:
    'text' | 'email' | 'textarea' | 'date' | 'radios' | 'checkboxes' | 'select' | 'each' | 'file' | 'hidden';
  readonly label: string;
  readonly hint?: string;
  readonly items?: readonly { readonly value: string; readonly text: string; readonly hint?: string }[];
  /** Of `each`: what is chosen for each item, the first at the beginning; sent as `<name>-<value of the item>`. */
  readonly choices?: readonly Choice[];
  /** Folded away on the page: most people need not open it. */
  readonly more?: boolean;
  readonly suffix?: string;
  readonly maxlength?: number;
  /** Characters that its box is wide. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20;
  readonly rows?: number;
  readonly inputmode?: 'numeric' | 'decimal';
  /** A name or an address of somebody: a browser neither fills it in nor looks at its spelling. */
  readonly isName?: true;
  /** Few short choices, on one line. */
  readonly inline?: true;
  /** Of a select: its choice of nothing, when not *Choose*. */
  readonly blank?: string;
  /** Of a select: more choices, each group under a title of its own. */
  readonly groups?: readonly { readonly title: string; readonly items: readonly Choice[] }[];
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

export interface Look {
  readonly text: string;
  /** One line for each. */
  readonly items?: readonly string[];
  readonly link?: { readonly text: string; readonly href: string };
}

/** What is known of a thing, for whoever fills in a form about it. */
export interface Known {
  readonly name: string;
  readonly colour?: Colour;
  /** In somebody's own words, as they typed them. */
  readonly typed?: true;
  /** One paragraph for each. */
  readonly lines: readonly string[];
}

/** Where somebody goes on after a task, where more of the same waits for them. */
export interface Next {
  readonly text: string;
  readonly link: { readonly text: string; readonly href: string };
  /** What waits after that. */
  readonly then?: Next;
}

/**
 * One thing that a person does to an action, a KPI, a risk, a meeting, …: data, and no page of its own.
 *
 * What takes a row or a form is written as a method, so that tasks with different forms stand in one list: TypeScript
 * then lets a task of `ReportForm` be a task of `object`. Each is given only what its own `form` and kind made.
 */
export interface Task<Row extends object, Command, Form extends object = object> {
  /** Its address, and its name in the API. */
  readonly name: string;
  readonly title: string;
  readonly button: string;
  /** Makes the button a warning, for what ends something. */
  readonly grave?: boolean;
  readonly permission: Permission;
  /** Whether it is for whoever asks, beyond their permission: a signature is one person's. Left out: for all who have it. */
  theirs?(row: Row, place: Place): boolean;
  /** Whether whoever signed in a while ago shows again who they are first. */
  readonly fresh?: true;
  /** Whether it makes sense for the thing as it is, for whoever asks. */
  fits(row: Row, place: Place): boolean;
  readonly form: new () => Form;
  /** @param choices the people in post, or the actions that are not done, for a task that asks for them */
  fields(row: Row, place: Place, choices?: readonly Choice[]): readonly Field[];
  /** How the fields that are folded away are called together. */
  readonly more?: string;
  /** What of the board its form has to choose from. */
  readonly asksFor?: 'people' | 'actions';
  /** Of one that asks for people: whether somebody may be chosen. Left out: everybody in post. */
  mayBeChosen?(row: Row, place: Place, person: Member): boolean;
  /** Puts together what came in several fields. */
  readonly gather?: (posted: Posted) => Posted;
  /** Of one that asks for people: who stands in its list, where the rule refuses others in words of its own. */
  isListed?(row: Row, person: Member): boolean;
  /** What the form shows at first; `asked` is the query of the link that led to it. */
  start?(row: Row, place: Place, asked: Posted): object;
  /** Whether it holds whatever somebody else has done meanwhile. */
  readonly whateverWasSeen?: true;
  /** Said above every such form. */
  readonly lead?: string;
  /** Said above the form, where somebody ought to know something before they send it. */
  warning?(row: Row, place: Place): string | null;
  /** What to look at first, and what is to be known of it; `form` is what its fields show. */
  look?(row: Row, place: Place, form: Posted, service: Services): Promise<Look | null> | Look | null;
  /** What stands beside the form. */
  beside?(row: Row, place: Place): Promise<readonly Known[]>;
  /** Another page to see first, instead of the form. */
  before?(row: Row, place: Place, asked: Posted): string | null;
  /** Why what was filled in may not be meant: it is taken when it is sent once more. Pages ask; a program has decided. */
  doubt?(form: Form, row: Row, place: Place): Doubt | null;
  /** What becomes of it, on a page before it happens. @throws Refused, RuleBroken for what cannot happen at all */
  check?(form: Form, row: Row, place: Place): Check;
  /** Whether a file may come with its form, in a field `document`. */
  readonly takesFile?: true;
  /** @param file that came with the form; null without one */
  command(
    form: Form,
    row: Row,
    place: Place,
    file: SentFile | null,
  ): Untimed<Command> & { readonly happenedOn?: Day };
  /** What the next page says. */
  readonly done: string;
  /** The same, where it depends on what was done. */
  doneInWords?(form: Form, row: Row): string;
  /** The same, where all was so already. */
  readonly nothingNew?: string;
  /** What waits for its person when it is done; said with it. */
  next?(row: Row, place: Place, form: Form): Promise<Next | null>;
  /** Where its person goes when it is done, when not where the thing says. */
  after?(row: Row, place: Place): string;
}

/** Whether a page offers the task on the thing to whoever asks, their permission apart. What it does not is refused. */
export function isOffered<Row extends object>(
  task: Pick<Task<Row, unknown>, 'theirs' | 'fits'>,
  row: Row,
  place: Place,
): boolean {
  return task.theirs?.(row, place) !== false && task.fits(row, place);
}
