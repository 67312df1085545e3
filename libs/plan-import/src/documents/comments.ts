import type { Finding } from '../proposed-plan.js';
import type { OfficeParts } from './office-parts.js';
import { walkXml } from './xml-walk.js';

/** Where Word and Excel keep what somebody wrote in the margin, or beside a cell. */
const ofComments = /^(?:word|xl)\/comments\d*\.xml$/;

/** Comments beside the text are no part of a plan: told by their number, as they name who wrote them. */
export function commentsLeftOut(parts: OfficeParts): Finding[] {
  let count = 0;
  for (const name of parts.names().filter((each) => ofComments.test(each)))
    walkXml(parts.get(name), {
      open: (tag) => {
        if (tag === 'comment') count += 1;
      },
    });
  if (count === 0) return [];
  return [
    {
      kind: 'comments-left-out',
      at: 'whole document',
      message: `The document has ${count === 1 ? 'a comment' : `${count} comments`} in its margin or beside its cells. Comments are no part of the plan and were left out. Read them where the document was written, and put what still counts into the plan.`,
    },
  ];
}
