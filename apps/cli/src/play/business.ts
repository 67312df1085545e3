import { definitionOf, isPlain, measuresOf, type MeasureInPlan } from '@governance/plan-import/service';
import type { Actor, Governance, Submission } from '@governance/core';
import type { Handled } from '@governance/event-sourcing';
import { prioritiesOn, periodEndingIn, type DomainEvent, type Sector } from '@governance/partnership';
import type { ActionRow, BoardRow } from '@governance/views';
import { v5 as uuidFrom } from 'uuid';
import { consultationCommandOf } from './consultation-lines.js';
import { meetingCommandOf } from './meeting-lines.js';
import type { PlayedPapers } from './papers.js';
import type { PlayedWork } from './played-work.js';
import type { Business } from './read-year.js';
import { riskCommandOf } from './risk-lines.js';

/** What of the board's business happens in the name of a member's owner; the rest is the secretariat's. */
export const businessByOwners = new Set<Business['kind']>([
  'reading',
  'mitigation-reported',
  'mitigation-done',
  'given',
  'said',
  'evidence',
]);

function priorityIn(plans: BoardRow['plans']) {
  const priorities = prioritiesOn({ plans });
  return (wanted: string) => priorities.find(({ reference }) => reference === wanted)!.id;
}

/** Who is who in the played year. */
interface Playing {
  /** An organisation's id by a name of the script. */
  readonly organisation: (name: string) => string;
  /** Who acts for an organisation. */
  readonly personOf: (organisation: string) => Promise<string>;
  /** The Senior Responsible Owner. */
  readonly signer: Actor;
}

/**
 * Carries out a line of the board's business by the commands that its pages send. Ids come from what a line is about,
 * so that a later line finds it.
 */
export class PlayedBusiness {
  /** In the plan as it was agreed: nobody rewords a measure in this year. */
  private measures: readonly MeasureInPlan[] | undefined;

  constructor(
    private readonly governance: Governance,
    private readonly board: () => Promise<BoardRow>,
    private readonly actions: () => Promise<readonly ActionRow[]>,
    private readonly papers: PlayedPapers,
    private readonly work: PlayedWork,
  ) {}

  async enact(line: Business, { organisation, personOf, signer }: Playing, by: Submission): Promise<void> {
    const { id: partnership, plans } = await this.board();
    const idOf = (...parts: readonly string[]) => uuidFrom(parts.join(' '), partnership);
    const { kind, reference, fields } = line;
    switch (kind) {
      case 'member-admitted':
      case 'sector': {
        const id = kind === 'sector' ? organisation(reference) : idOf('member', reference);
        const to = { partnership, id: partnership };
        if (kind === 'member-admitted')
          await this.governance.partnership(
            to,
            { type: 'AdmitMember', organisation: id, name: reference },
            by,
          );
        const sector = fields.to as Sector;
        await this.governance.partnership(to, { type: 'SetSector', organisation: id, sector }, by);
        return;
      }
      case 'meeting-scheduled':
      case 'agenda-published':
      case 'attended':
      case 'decided':
      case 'asked':
      case 'answered': {
        const { organisations } = await this.board();
        const sectorOf = (id: string) => organisations.find((held) => held.id === id)?.sector ?? null;
        const command = meetingCommandOf({ ...line, kind }, { organisation, sectorOf, idOf });
        await this.governance.meeting({ partnership, id: idOf('meeting', reference) }, command, by);
        return;
      }
      case 'measures-accepted':
      case 'supplier-named':
      case 'reading':
      case 'restated':
      case 'reading-corrected':
      case 'retired':
        await this.measure({ ...line, kind }, plans[0]!, { partnership, organisation }, by);
        return;
      case 'paper-drafted':
      case 'paper-brought-up-to-date':
      case 'narrative':
      case 'paper-signed':
      case 'paper-published':
      case 'paper-sent':
        await this.papers.enact({ ...line, kind }, idOf('meeting', reference), signer, by);
        return;
      case 'risk-raised':
      case 'risk-rescored':
      case 'risk-escalated':
      case 'risk-closed':
      case 'mitigation-agreed':
      case 'mitigation-reported':
      case 'mitigation-moved':
      case 'mitigation-done': {
        const priority = priorityIn(plans);
        const command = riskCommandOf({ ...line, kind }, { organisation, priority, idOf });
        await this.governance.risk({ partnership, id: idOf('risk', reference) }, command, by);
        return;
      }
      case 'action-added':
      case 'milestone-set':
      case 'given':
      case 'said':
      case 'evidence':
      case 'merged':
      case 'round-opened':
        await this.work.enact({ ...line, kind }, { organisation, personOf, idOf }, by);
        return;
      case 'commented':
      case 'comment-decided':
      case 'focus-set':
      case 'priority-reworded': {
        const priority = priorityIn(plans);
        const command = consultationCommandOf({ ...line, kind }, { organisation, priority, idOf });
        await this.governance.plan({ partnership, id: plans[0]!.id }, command, by);
      }
    }
  }

  private async measure(
    { kind, reference, fields, words, line }: Business,
    plan: BoardRow['plans'][number],
    { partnership, organisation }: Pick<Playing, 'organisation'> & { readonly partnership: string },
    by: Submission,
  ): Promise<Handled<DomainEvent> | undefined> {
    const measures = (this.measures ??= measuresOf(plan, await this.actions()));
    if (kind === 'measures-accepted') {
      for (const measure of measures.filter(isPlain))
        await this.governance.kpi({ partnership, id: measure.key }, definitionOf(measure), by);
      return;
    }
    const { measure = '', reason = words } = fields;
    const found = measures.filter(
      ({ action, understood: { title } }) =>
        action.reference === reference && title.toLowerCase().includes(measure.toLowerCase()),
    );
    if (found.length !== 1)
      throw new Error(
        `Line ${line} of the example year: ${reference} has ${found.length} measures “${measure}” among: ${measures.map(({ action, understood }) => `${action.reference} ${understood.title}`).join(' / ')}`,
      );
    const to = { partnership, id: found[0]!.key };
    if (kind === 'retired') return this.governance.kpi(to, { type: 'RetireKPI', reason }, by);
    if (kind === 'supplier-named')
      return this.governance.kpi(to, { type: 'NameKPISupplier', supplier: organisation(fields.owner!) }, by);
    const period = periodEndingIn('quarterly', fields.period!)!;
    const value = Number(fields.value);
    if (kind === 'restated')
      return this.governance.kpi(to, { type: 'RestateKPI', period, value, reason }, by);
    if (kind === 'reading-corrected')
      return this.governance.kpi(to, { type: 'CorrectKPIReading', period, value, reason }, by);
    const status = fields.status === 'provisional' ? 'provisional' : 'final';
    const reading = { period, value, status, ...(words === '' ? {} : { note: words }) } as const;
    return this.governance.kpi(to, { type: 'UpdateKPI', readings: [reading] }, by);
  }
}
