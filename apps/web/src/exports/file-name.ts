import type { ExportKind } from '@governance/history/service';
import type { Place } from '../access/place.js';

const endings: Readonly<Record<ExportKind, string>> = { csv: 'csv', word: 'docx', bundle: 'zip' };

/** `audit-trail-tower-hamlets-2017-03-31.csv` */
export function fileNameOf({ board, today }: Pick<Place, 'board' | 'today'>, form: ExportKind): string {
  const name = board.area
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const begins = form === 'bundle' ? 'history' : 'audit-trail';
  return `${[begins, name, today].filter(Boolean).join('-')}.${endings[form]}`;
}
