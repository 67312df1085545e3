import type { Day, Instant } from '@governance/calendar';
import { RefusedTogether, type RuleBroken, type VersionConflict } from '@governance/event-sourcing';
import { type PlanId, actionsIn } from '@governance/partnership';
import type { PlanChange, ProposedPlan } from '../index.js';
import type { BoardRow, PlanRow } from '@governance/views';
import { v5 as uuidFrom } from 'uuid';
import type { Actor, AnyOrder, Governance, OrderTo, Submission } from '@governance/core';
import { commandsOf, type ChangeCommand } from './change-commands.js';
import { ImportIds } from './import-ids.js';
import type { Aliases } from './owner-names.js';
import { standsAlready, told } from './standing-finding.js';

/** A proposal that the secretariat accepts, with all that is needed to carry it out. */
export interface Acceptance {
  readonly board: BoardRow;
  /** The plan that the document is a version of; undefined makes a new one. */
  readonly plan: PlanRow | undefined;
  /** With owners under the partnership's own names. */
  readonly proposed: ProposedPlan;
  /** Those that are accepted. */
  readonly changes: readonly PlanChange[];
  /** How many the document brings. */
  readonly offered: number;
  /** The version of each action that the changes were found in. */
  readonly versions: ReadonlyMap<string, number>;
  /** Which action of the plan each row was known as. */
  readonly known: ReadonlyMap<number, string>;
  /** Aliases settled with this import. */
  readonly aliases: Aliases;
  readonly actor: Actor;
  /** Id of the acceptance: carried out twice, or again after a crash, it changes nothing twice. */
  readonly id: string;
  readonly today: Day;
  /** An instant, when it is not now. */
  readonly at?: Instant;
  /** Is called before anything is made, with the plan's id and the action that each new row becomes. */
  readonly note: (plan: PlanId, actionOfRow: readonly (readonly [number, string])[]) => Promise<unknown>;
}

/** One thing that keeps a document from being accepted. */
export interface Refusal {
  /** The change that is refused; undefined when it belongs to no change of the document. */
  readonly change: PlanChange | undefined;
  /** A conflict means that somebody changed it after the document was compared with it. */
  readonly reason: RuleBroken | VersionConflict;
}

/** The document was not accepted, and nothing of it was carried out. */
export class NotAccepted extends Error {
  override readonly name = 'NotAccepted';
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map(({ reason }) => reason.message).join('; '));
  }
}

/**
 * Makes the events of an accepted import: all of them, or none.
 * @returns how many entries it made, the position of the last, and the plan's id.
 * @throws NotAccepted
 */
export async function acceptImport(governance: Governance, acceptance: Acceptance) {
  const { orders, plan, actionOfRow } = new AcceptanceOrders(acceptance);
  await acceptance.note(plan, actionOfRow);
  try {
    const { events, position } = await governance.together(orders.map(({ order }) => order));
    return { entries: events, position, plan };
  } catch (error) {
    if (!(error instanceof RefusedTogether)) throw error;
    throw new NotAccepted(
      error.refusals.map(({ order, reason }) => ({ change: orders[order]!.change, reason })),
    );
  }
}

/** The commands that an acceptance comes to. */
class AcceptanceOrders {
  readonly orders: { readonly order: AnyOrder; readonly change?: PlanChange }[] = [];
  private readonly partnership: string;
  private readonly ids: ImportIds;

  constructor(private readonly acceptance: Acceptance) {
    const { board, plan, proposed, changes, versions, id } = acceptance;
    this.partnership = board.id;
    this.ids = new ImportIds(board, plan, proposed, changes, { actions: versions, acceptance: id });
    // The plan says how many changes were accepted: its stream comes first, and so is written last where a store
    // cannot write them all at once.
    this.document();
    this.onPriorities();
    this.organisations();
    this.onActions();
  }

  get plan(): string {
    return this.ids.plan;
  }

  get actionOfRow(): readonly (readonly [number, string])[] {
    return this.acceptance.changes.flatMap((change) =>
      change.kind === 'action-added' ? [[change.row, this.ids.action(change.row)] as const] : [],
    );
  }

  private document(): void {
    const { proposed, changes, offered, plan } = this.acceptance;
    if (!plan) {
      const { title, period } = proposed.plan;
      this.toPlan('adopt', { type: 'AdoptPlan', title, period, chasing: 'when-started' });
    }
    if (plan && offered === 0) return;
    const added = changes.filter((change) => change.kind === 'priority-added');
    this.toPlan('take in', {
      type: 'TakeInDocument',
      name: proposed.document.name,
      document: proposed.document.sha256,
      changes: changes.length,
      offered,
      themes: this.themes(added.map(({ theme }) => theme)),
      priorities: added.map(({ theme, reference, title }) => {
        return { theme: this.ids.theme(theme), priority: this.ids.priority(reference), reference, title };
      }),
      findings: this.findings(plan?.findings ?? []),
    });
  }

  private findings(held: PlanRow['findings']) {
    const { known, proposed } = this.acceptance;
    const actionOfRow = new Map([...known, ...this.actionOfRow]);
    const ofActions = new Set(actionsIn(proposed).map(({ source }) => source.row));
    return proposed.findings.flatMap((found) => {
      const { actions, ...said } = told(found, actionOfRow);
      const rows = found.rows ?? (found.row === undefined ? [] : [found.row]);
      // What is odd about actions that were left is no matter of the plan.
      const left = rows.length > 0 && actions.length === 0 && rows.every((row) => ofActions.has(row));
      if (left || standsAlready({ ...said, actions }, held)) return [];
      const finding = this.ids.finding(found, actions);
      return [{ finding, ...said, ...(actions.length === 0 ? {} : { actions }) }];
    });
  }

  /** Those that are new or reworded, and those that new priorities stand under. */
  private themes(under: readonly string[]) {
    const { plan, changes } = this.acceptance;
    const held = new Set(plan?.themes.map(({ title }) => title));
    const reworded = changes.flatMap((change) =>
      change.kind === 'theme-reworded' ? [{ theme: this.ids.theme(change.from), title: change.to }] : [],
    );
    const added = changes.flatMap((change) => (change.kind === 'theme-added' ? [change.title] : []));
    const titles = [...added, ...under.filter((title) => !held.has(title))];
    return [...reworded, ...titles.map((title) => ({ theme: this.ids.theme(title), title }))];
  }

  private onPriorities(): void {
    for (const { made, change } of this.made())
      if (made.on === 'plan') this.toPlan(made.key, made.command, change);
  }

  private organisations(): void {
    const { board, changes, aliases } = this.acceptance;
    const named = new Set(changes.flatMap(ownersIn));
    const isHeld = (name: string) => board.organisations.some((held) => held.name === name && !held.left);
    for (const name of named) {
      if (isHeld(name)) continue;
      const organisation = this.ids.organisation(name);
      this.toBoard(`member ${name}`, { type: 'AdmitMember', organisation, name });
    }
    for (const [alias, name] of Object.entries(aliases)) {
      // Of a name that no accepted change brings, nothing is known.
      if (!named.has(name) && !isHeld(name)) continue;
      this.mergeInto(name, alias);
      const organisation = this.ids.organisation(name);
      this.toBoard(`alias ${alias}`, { type: 'SettleOwnerAlias', organisation, alias });
    }
  }

  /** An organisation that turns out to be another's alias leaves, so that its name can mean the other. */
  private mergeInto(name: string, alias: string): void {
    const held = this.acceptance.board.organisations.find((other) => other.name === alias && !other.left);
    if (!held) return;
    const reason = `The same as ${name}`;
    this.toBoard(`merge ${alias}`, { type: 'RemoveMember', organisation: held.id, reason });
  }

  private onActions(): void {
    const { proposed, versions } = this.acceptance;
    const { sha256: document } = proposed.document;
    for (const { made, change } of this.made()) {
      if (made.on !== 'action') continue;
      const { id, key, row, command } = made;
      const seen = versions.get(id);
      const to = { ...this.to(id), ...(seen === undefined ? {} : { seen }) };
      const by = { ...this.by(key), ...(row === null ? {} : { source: { document, row } }) };
      this.orders.push({ order: { aggregate: 'action', to, command, by }, change });
    }
  }

  private *made(): Generator<{ readonly made: ChangeCommand; readonly change: PlanChange }> {
    const { proposed, changes, today } = this.acceptance;
    const from = { document: proposed.document.name, today };
    for (const change of changes)
      for (const made of commandsOf(change, this.ids, from)) yield { made, change };
  }

  private toPlan(key: string, command: OrderTo<'plan'>['command'], change?: PlanChange): void {
    const order = { aggregate: 'plan', to: this.to(this.plan), command, by: this.by(key) } as const;
    this.orders.push({ order, ...(change && { change }) });
  }

  private toBoard(key: string, command: OrderTo<'partnership'>['command']): void {
    const to = this.to(this.partnership);
    this.orders.push({ order: { aggregate: 'partnership', to, command, by: this.by(key) } });
  }

  private to(id: string) {
    return { partnership: this.partnership, id };
  }

  private by(key: string): Submission {
    const { actor, id, at } = this.acceptance;
    return { actor, command: uuidFrom(key, id), ...(at === undefined ? {} : { at }) };
  }
}

/** Organisations that a change makes owners. */
function ownersIn(change: PlanChange): readonly string[] {
  if (change.kind === 'action-added') return change.action.owners;
  return change.kind === 'action-reassigned' ? change.to : [];
}
