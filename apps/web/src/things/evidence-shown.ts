import { londonDate } from '@governance/calendar';
import { highestMarking, type Marking } from '@governance/partnership';
import { fileInWords, fileNameOf, type EvidenceRow } from '@governance/views';
import { ForbiddenException, NotFoundException } from '@nestjs/common';
import type { Response } from 'express';
import { may } from '../access/access.js';
import { openRecord } from '../access/marked-records.js';
import type { Place } from '../access/place.js';
import type { EvidenceFiles } from '@governance/plan-import/service';

/**
 * Evidence as a page lists it.
 * @param url of the page of the thing
 * @param ofWhat which part of the thing it shows: `the milestone “Open the clinic”`; null for all of it
 */
export function evidenceInList(
  url: string,
  rows: readonly EvidenceRow[],
  ofWhat: (row: EvidenceRow) => string | null,
) {
  return rows.map((row) => ({
    title: row.title,
    at: row.at,
    href: row.link ?? `${url}/evidence/${row.id}`,
    isLink: row.file === null,
    what: row.file ? fileInWords(row.file) : 'link',
    of: ofWhat(row),
  }));
}

/** What a file is fetched from. */
interface From {
  readonly evidence: readonly EvidenceRow[];
  /** What the thing is called in the name of the file. */
  readonly reference: string;
  /** Its stream. */
  readonly record: string;
  readonly marking: Marking;
}

/**
 * A file of evidence, to be saved and not shown: it was written by somebody else. One that says of itself that it is
 * marked higher than its thing is now goes to the secretariat alone, who can set the marking.
 * @throws NotFoundException, ForbiddenException
 */
export async function sendEvidence(
  response: Response,
  files: EvidenceFiles,
  place: Place,
  id: string,
  { evidence, reference, record, marking }: From,
): Promise<void> {
  const found = evidence.find((held) => held.id === id);
  const file = found?.file;
  const content = file && (await files.read(place.board.id, file.sha256));
  if (!found || !file || !content) throw new NotFoundException();
  const highest = highestMarking([{ marking }, { marking: file.says ?? 'OFFICIAL' }]);
  if (highest !== marking && !may(place.member, 'decide')) throw new ForbiddenException();
  openRecord(response, record, highest);
  response
    .type(file.mediaType)
    .attachment(fileNameOf(reference, londonDate(found.at), file))
    .set('Cache-Control', 'private, no-store')
    .send(content);
}
