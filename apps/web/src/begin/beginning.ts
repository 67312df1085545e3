import { createHash, timingSafeEqual } from 'node:crypto';
import type { EventStore } from '@governance/event-sourcing';
import { Governance, People, Secrets, theLog } from '@governance/core';
import { defaultRagPolicy } from '@governance/partnership';
import { board, KeptViews } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import { derivedId } from '../people/derived-id.js';
import type { BeginForm } from './begin-form.js';

/** The first partnership of an installation and its first secretary. Whoever started the service holds the key. */
@Injectable()
export class Beginning {
  constructor(
    private readonly kept: KeptViews,
    private readonly governance: Governance,
    private readonly people: People,
    @Inject(theLog) private readonly log: EventStore,
    private readonly secrets: Secrets,
  ) {}

  /** Whether there is no partnership yet. The history is asked too: a view may be a moment behind it. */
  async isOpen(): Promise<boolean> {
    if ((await this.kept.keys(board)).length > 0) return false;
    const { partnership } = this.ids();
    return (await this.log.readStream(`partnership-${partnership}`)).length === 0;
  }

  /** Where to begin, key included; null once there is a partnership. */
  async link(address: string): Promise<string | null> {
    if (!(await this.isOpen())) return null;
    const link = new URL('/begin', address);
    link.searchParams.set('key', this.key());
    return link.href;
  }

  isKey(given: unknown): boolean {
    if (typeof given !== 'string') return false;
    return timingSafeEqual(digest(given), digest(this.key()));
  }

  /**
   * Registers the secretary, who then establishes the partnership: a board without anybody to look after it never
   * is. Sent again, after a fault or twice at once, it goes on where it stopped and makes nothing twice.
   */
  async establish(form: BeginForm): Promise<void> {
    const { partnership, person } = this.ids();
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
    await this.governance.shown(established);
  }

  private ids() {
    const key = this.key();
    return { partnership: derivedId(key, 'partnership'), person: derivedId(key, 'person') };
  }

  private key(): string {
    return this.secrets.digest('begin', 'the first board');
  }
}

/** Texts of any length compared in the same time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
