import { isPublic } from '@governance/papers/service';
import { markingInWords } from '@governance/partnership';
import type { PaperRow } from '@governance/views';
import { may, type Asker } from './access.js';
import type { Audience } from './audience.js';

/** Whoever asks for a paper: a `Place` is one. */
interface Reader {
  readonly member: Asker | null;
  readonly audience: Audience;
}

/** Drafts are for those who write, sign and audit them; what is public is for everybody. */
export function maySeePaper({ member }: Pick<Reader, 'member'>, row: PaperRow): boolean {
  return may(member, 'read-papers') || isPublic(row);
}

/** Whether they may read what it says where that is marked: whoever it was sent to, and whoever is named. */
export function mayReadMarked({ audience }: Pick<Reader, 'audience'>, paper: PaperRow): boolean {
  const to = paper.sent.flatMap((sent) => sent.to.map(({ person }) => person));
  return audience.mayRead({ ...paper, marking: 'OFFICIAL-SENSITIVE' }, paper.id, to);
}

/** Whether they may read what was written in it, and said beside it, in the history too: nobody knows yet whether a draft says what is marked. */
export function mayReadNarrative(reader: Reader, paper: PaperRow): boolean {
  return (
    maySeePaper(reader, paper) && (paper.signedOff?.content === 'OFFICIAL' || mayReadMarked(reader, paper))
  );
}

/**
 * Whether they may read what it says, as a page or as a file.
 * @param marking of what it says, in words
 */
export function mayReadContent(reader: Reader, paper: PaperRow, marking: string): boolean {
  if (mayReadMarked(reader, paper)) return true;
  const isWritten = Object.values(paper.narrative).some((paragraphs) => paragraphs.length > 0);
  return marking === markingInWords.OFFICIAL && (!isWritten || mayReadNarrative(reader, paper));
}
