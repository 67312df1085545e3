import { People } from '@governance/core';
import { escalations, openEscalations, type ActionRow, type EscalationRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import { may } from '../access/access.js';
import type { Place } from '../access/place.js';
import { EscalationWords } from '../escalations/escalation-words.js';
import { organisationName } from '../pages/dress-page.js';

/** The newest words on an action: its last report, and where it is escalated to. */
@Injectable()
export class LatestOnAction {
  constructor(
    private readonly people: People,
    private readonly words: EscalationWords,
  ) {}

  async of(place: Place, { id, reports }: Pick<ActionRow, 'id' | 'reports'>) {
    const rows: readonly EscalationRow[] = await place.views.rows(escalations, place.board.id);
    const open = openEscalations(rows.filter(({ action }) => action === id));
    const readsEscalations = may(place.member, 'read-history');
    return {
      latest: await this.lastReport(place, reports),
      escalated: (await this.words.of(place, open)).map(({ href, evidence, to, nobody, acknowledged }) => {
        return { href: readsEscalations ? href : null, evidence, to, nobody, acknowledged };
      }),
    };
  }

  private async lastReport(place: Place, [last]: ActionRow['reports']) {
    if (!last) return null;
    const { who, at, onBehalfOf, narrative, declared, percent, fromDocument } = last;
    const names = await this.people.names([who]);
    return {
      ...{ at, narrative, fromDocument, declared: declared ?? null, percent: percent ?? null },
      by: fromDocument ? null : names.of(who),
      of: organisationName(place, onBehalfOf),
    };
  }
}
