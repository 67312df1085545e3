import { dateInWords, londonDate } from '@governance/calendar';
import { becauseInWords, colourWord } from '../action-page/because-in-words.js';
import { ragFacts } from '../action-page/action-page.js';
import { colourOf, roundOpenedOn, ragPolicyOn } from '../board/dashboard.js';
import { ragOf } from '@governance/partnership';
import { aboutAction, inOrder, listed, type Question } from './question.js';

export const disagreement: Question = {
  title: 'Declared and computed colour in disagreement',
  explained:
    'Actions of which the owner declared another colour than the board’s policy computes. The worse of the two is shown everywhere else.',
  nothing: 'Owners and policy agree on every action.',
  kinds: [],
  columns: ['Owners', 'Declared', 'Declared on', 'Computed', 'Why computed', 'Policy'],
  lines: ({ board, actions, asAt }, { organisation }) =>
    inOrder(actions).flatMap((action) => {
      const { rag } = colourOf(board, action, asAt);
      if (!rag.disagree) return [];
      const facts = ragFacts(action);
      const report = facts.lastReport!;
      // What the policy says when nobody has declared anything.
      const alone = ragOf(
        { ...facts, lastReport: { ...report, declared: null } },
        ragPolicyOn(board, asAt),
        asAt,
        roundOpenedOn(board, asAt),
      );
      return [
        {
          subject: aboutAction(action),
          cells: [
            listed(action.owners, organisation),
            colourWord(rag.declared!),
            dateInWords(londonDate(action.reports.find(({ position }) => position === report.position)!.at)),
            colourWord(rag.computed),
            alone.because.map((because) => becauseInWords(because, asAt)).join(' '),
            `Version ${rag.policyVersion}`,
          ],
          evidence: [...new Set([report.position, ...alone.because.flatMap(({ entries }) => entries)])].sort(
            (a, b) => a - b,
          ),
          facts: {
            reference: action.reference,
            declared: rag.declared,
            computed: rag.computed,
            because: alone.because,
            policyVersion: rag.policyVersion,
          },
        },
      ];
    }),
};
