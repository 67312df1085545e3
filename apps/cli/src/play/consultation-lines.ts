import type { Day } from '@governance/calendar';
import type { Untimed } from '@governance/core';
import type { CommentDecision, Commenter, PlanCommand } from '@governance/partnership';
import { happened, type ScriptLine } from './read-script.js';

interface Known {
  readonly organisation: (name: string) => string;
  readonly priority: (reference: string) => string;
  readonly idOf: (...parts: readonly string[]) => string;
}

export const consultationKinds = ['commented', 'comment-decided', 'focus-set', 'priority-reworded'] as const;

type Line = ScriptLine<(typeof consultationKinds)[number]>;

/**
 * The command that a line about the consultation on a priority is. `from` is `resident`, `body: <whose>` for somebody
 * who is not on the board, or an organisation of it; `taken` are the comments that words follow from.
 */
export function consultationCommandOf(
  { kind, reference, fields, words }: Line,
  { organisation, priority: find, idOf }: Known,
): Untimed<PlanCommand> & { readonly happenedOn?: Day } {
  const priority = find(reference);
  const commentOf = (name: string) => idOf('comment', reference, name);
  const comments = inParts(fields.taken ?? '').map(commentOf);
  switch (kind) {
    case 'commented': {
      const { comment = '', from = '' } = fields;
      const commenter = commenterIn(from, organisation);
      const id = commentOf(comment);
      return {
        type: 'CommentOnPriority',
        priority,
        comment: id,
        from: commenter,
        text: words,
        ...happened({ fields }),
      };
    }
    case 'comment-decided': {
      const decision = fields.decision as CommentDecision;
      const comment = commentOf(fields.comment ?? '');
      return { type: 'DecideComment', priority, comment, decision, reason: words };
    }
    case 'focus-set': {
      const { focus = '', title = '', issue = '', wanted = '' } = fields;
      const to = { title, issue, wanted: inParts(wanted) };
      return { type: 'SetFocus', priority, focus: idOf('focus', reference, focus), to, comments };
    }
    case 'priority-reworded':
      return { type: 'RewordPriority', priority, title: words, comments };
  }
}

function commenterIn(from: string, organisation: (name: string) => string): Commenter {
  if (from === 'resident') return { kind: 'resident' };
  const [, label] = /^body: (.+)$/.exec(from) ?? [];
  if (label !== undefined) return { kind: 'other', label };
  return { kind: 'organisation', organisation: organisation(from) };
}

function inParts(text: string): readonly string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
