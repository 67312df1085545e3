import { decode, type EventStore, type Fact } from '@governance/event-sourcing';
import {
  partnershipDecider,
  planDecider,
  RuleBroken,
  type OrganisationId,
  type PartnershipId,
  type PriorityId,
} from '@governance/partnership';
import { board, KeptViews } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import { Latest } from '../latest.js';
import { theLog } from '../tokens.js';
import { referencesIn, type Reference } from './references-in.js';
import type { Send } from './send.js';

/** So many ids are remembered to be of their partnership: they always will be. */
const mostRemembered = 20_000;

/**
 * Whether what a command speaks of is of the partnership that it is sent to: an organisation or a priority of another
 * one is refused, like one that does not exist. What a page offers is no protection: anything can be posted to it.
 */
@Injectable()
export class References {
  private readonly known = new Latest<true>(mostRemembered);

  constructor(
    @Inject(theLog) private readonly store: EventStore,
    private readonly kept: KeptViews,
  ) {}

  /**
   * @param made what comes with it: it may speak of that too
   * @throws RuleBroken `not-of-this-partnership`
   */
  async check(send: Send, made: ReadonlySet<string> = madeTogether([send])): Promise<void> {
    for (const reference of referencesIn(send)) {
      if (made.has(nameOf(reference)) || (await this.isHeld(send.to.partnership, reference))) continue;
      const { field, thing } = reference;
      throw new RuleBroken('not-of-this-partnership', { field, thing });
    }
  }

  private async isHeld(partnership: PartnershipId, reference: Reference): Promise<boolean> {
    const key = `${partnership} ${nameOf(reference)}`;
    if (this.known.get(key)) return true;
    const held = await this.look(partnership, reference);
    if (held) this.known.set(key, true);
    return held;
  }

  /** In the log itself: a view may not have come so far. */
  private async look(partnership: PartnershipId, { thing, id, plan }: Reference): Promise<boolean> {
    if (thing === 'organisation') {
      const events = await this.events(partnership, `partnership-${partnership}`);
      const { organisations } = events.reduce(
        (state, event) => partnershipDecider.evolve(state, event as never),
        partnershipDecider.initialState(),
      );
      return Object.hasOwn(organisations, id);
    }
    if (thing !== 'priority') return (await this.events(partnership, `${thing}-${id}`)).length > 0;
    for (const one of plan === undefined ? await this.plans(partnership) : [plan]) {
      const events = await this.events(partnership, `plan-${one}`);
      const state = events.reduce(
        (held, event) => planDecider.evolve(held, event as never),
        planDecider.initialState(),
      );
      if (state.status === 'adopted' && Object.hasOwn(state.priorities, id)) return true;
    }
    return false;
  }

  private async plans(partnership: PartnershipId): Promise<readonly string[]> {
    return ((await this.kept.row(board, partnership))?.plans ?? []).map(({ id }) => id);
  }

  /** None when the stream is another partnership's. */
  private async events(partnership: PartnershipId, stream: string): Promise<readonly Fact[]> {
    const recorded = await this.store.readStream(stream);
    return recorded[0]?.partnership === partnership ? recorded.map((event) => decode(event)) : [];
  }
}

/** What these commands bring about that others sent with them may speak of. */
export function madeTogether(all: readonly Send[]): ReadonlySet<string> {
  return new Set(all.flatMap(madeBy));
}

function nameOf({ thing, id }: Pick<Reference, 'thing' | 'id'>): string {
  return `${thing} ${id}`;
}

function madeBy({ aggregate, to, command }: Send): readonly string[] {
  const made = command as { readonly type?: string; readonly organisation?: OrganisationId } & {
    readonly priority?: PriorityId;
    readonly priorities?: readonly { readonly priority: PriorityId }[];
  };
  return [
    nameOf({ thing: aggregate, id: to.id }),
    ...(made.type === 'AdmitMember' ? [nameOf({ thing: 'organisation', id: made.organisation! })] : []),
    ...(made.type === 'AgreePriority' ? [nameOf({ thing: 'priority', id: made.priority! })] : []),
    ...(made.type === 'TakeInDocument'
      ? made.priorities!.map(({ priority: id }) => nameOf({ thing: 'priority', id }))
      : []),
  ];
}
