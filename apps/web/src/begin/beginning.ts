import { createHash, timingSafeEqual } from 'node:crypto';
import type { EventStore } from '@governance/event-sourcing';
import { beginKey, beginLink, Governance, People, Secrets, theLog } from '@governance/core';
import { defaultRagPolicy } from '@governance/partnership';
import { board, KeptViews } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import { derivedId } from '../people/derived-id.js';
import type { BeginForm } from './begin-form.js';

/** How often the views are waited for: on a machine that has just been started they may be some seconds behind. */
const patience = 5;

/**
 * A partnership and its first secretary. Whoever started the service holds the key of the first; that of another is
 * printed by `bin/governance boards add`.
 */
@Injectable()
export class Beginning {
  constructor(
    private readonly kept: KeptViews,
    private readonly governance: Governance,
    private readonly people: People,
    @Inject(theLog) private readonly log: EventStore,
    private readonly secrets: Secrets,
  ) {}

  /** How many partnerships there are. The history is asked too: a view may be a moment behind it. */
  async boards(): Promise<number> {
    const { length } = await this.kept.keys(board);
    const { partnership } = this.ids(length);
    return (await this.log.readStream(`partnership-${partnership}`)).length === 0 ? length : length + 1;
  }

  /** Where to begin the first, key included; null once there is a partnership. */
  async link(address: string): Promise<string | null> {
    return (await this.boards()) === 0 ? beginLink(this.secrets, 0, address) : null;
  }

  /** @param boards how many there are: the key is that of the next */
  isKey(given: unknown, boards: number): boolean {
    if (typeof given !== 'string') return false;
    return timingSafeEqual(digest(given), digest(beginKey(this.secrets, boards)));
  }

  /**
   * Registers the secretary, who then establishes the partnership: a board without anybody to look after it never
   * is. Sent again, after a fault or twice at once, it goes on where it stopped and makes nothing twice.
   * @returns whether the secretary is known by now: a code is sent to nobody else
   */
  async establish(form: BeginForm, boards: number): Promise<boolean> {
    const { partnership, person } = this.ids(boards);
    const { name, area, council, accent, secretary, email } = form;
    await this.people.keep({ id: person, partnership, name: secretary, email, offered: false });
    await this.governance.person(
      { partnership, id: person },
      { type: 'RegisterPerson', person, organisation: null, roles: ['secretariat'] },
      { actor: { who: 'system', policy: 'first-secretary' }, command: derivedId(person, 'register') },
    );
    const established = await this.governance.partnership(
      { partnership, id: partnership },
      {
        type: 'EstablishPartnership',
        name,
        area,
        council: { name: council, accent },
        illustrative: false,
        ragPolicy: defaultRagPolicy,
      },
      { actor: { who: person }, command: derivedId(partnership, 'establish') },
    );
    for (let tries = 0; tries < patience; tries++) if (await this.governance.shown(established)) return true;
    return false;
  }

  private ids(boards: number) {
    const key = beginKey(this.secrets, boards);
    return { partnership: derivedId(key, 'partnership'), person: derivedId(key, 'person') };
  }
}

/** Texts of any length compared in the same time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
