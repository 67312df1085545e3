import { leadNamed } from '../people/lead-named.js';
import type { Outlined } from './outline.js';
import type { BodyRow } from './pieces.js';

/** Who leads, where a heading says it and no column of the table does. */
export interface LeadAround {
  readonly name: string;
  /** The heading, or the line below it. */
  readonly heading: string;
}

/** The owners that stand over actions, as the document is read: the nearest heading that names one counts. */
export class LeadsAround {
  private theme: LeadAround | null = null;
  private priority: LeadAround | null = null;
  /** Lines that were not used: each table has a column of owners. */
  readonly unused = new Set<string>();

  see(piece: Outlined): void {
    if (piece.kind === 'theme') {
      this.theme = leadIn(piece.text);
      this.priority = null;
    } else if (piece.kind === 'priority') this.priority = leadIn(piece.title);
    else if (piece.kind === 'lead') {
      this.priority = leadIn(piece.text);
      this.unused.add(piece.text);
    }
  }

  of({ columns }: BodyRow): LeadAround | null {
    if (columns.some(({ field }) => field === 'owner' || field === 'partners')) return null;
    const lead = this.priority ?? this.theme;
    if (lead) this.unused.delete(lead.heading);
    return lead;
  }
}

function leadIn(heading: string): LeadAround | null {
  const name = leadNamed(heading);
  return name === null ? null : { name, heading };
}
