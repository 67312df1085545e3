import { dateInWords } from '@governance/calendar';
import { bandOf, ratingOf, type RiskBand, type Score } from '@governance/partnership';
import { movementSince, openRisks, type RiskRow } from '@governance/views';
import type { Cell } from '../document/document.js';
import { isOwn } from '../facts/paper-sources.js';
import { heading, paragraph, said, type Section, type Writing } from './sections.js';
import { count, ownersInWords } from './words.js';

/** A moderate risk is yellow in the register, for which a paper of red, amber and green has no colour. */
const bands: Readonly<Record<RiskBand, Cell>> = {
  severe: { colour: 'red', text: 'Severe' },
  high: { colour: 'amber', text: 'High' },
  moderate: 'Moderate',
  low: 'Low',
};

/** The highest first; the board's own pack has them all. */
export const keyRisks: Section = (writing) => {
  const { kind, sources } = writing.facts;
  const open = openRisks(sources.risks);
  const shown = isOwn(kind) ? open : open.slice(0, 4);
  const severe = open.filter(({ scores }) => bandOf(scores.current) === 'severe').length;
  return [
    heading(kind === 'csp' ? 'Key risk' : 'Key risks'),
    ...said(writing, 'risk', 'The risk that presses most'),
    paragraph(
      open.length === 0
        ? 'No risk is open.'
        : `${open.length === 1 ? `1 risk is open, and it is ${severe === 1 ? '' : 'not '}severe` : `${count(open.length, 'risk')} are open, ${severe} of them severe`}.${shown.length < open.length ? ` The ${shown.length} highest follow.` : ''} Scores are likelihood × impact, 1 to 25.`,
    ),
    ...(shown.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: 'Risks, the highest first',
            columns: [
              { heading: 'Risk', width: 40 },
              { heading: 'Now', width: 15 },
              { heading: 'Band', width: 18 },
              { heading: 'Target', width: 15 },
              { heading: 'What is done, by whom, by when', width: 34 },
            ],
            rows: shown.map((risk) => rowOf(writing, risk)),
          },
        ]),
  ];
};

function rowOf({ facts }: Writing, risk: RiskRow): Cell[] {
  const { kind } = facts;
  // What is done by now makes room in a paper of four pages for what is still to come.
  const agreed = risk.mitigations.filter(({ status }) => status === 'agreed');
  const done = risk.mitigations.filter(({ status }) => status === 'done');
  const told = isOwn(kind) || agreed.length === 0 ? [...done.slice(-2), ...agreed] : agreed;
  return [
    `${risk.reference} ${inFull(risk)}`,
    `${scored(risk.scores.current)}${movedInWords(facts, risk)}`,
    bands[bandOf(risk.scores.current)],
    scored(risk.scores.target),
    told
      .map(({ text, owner, due, status, doneOn }) => {
        const when =
          status === 'done'
            ? `done ${dateInWords(doneOn!)}`
            : `by ${dateInWords(due)}${due < facts.sources.asAt ? ', overdue' : ''}`;
        return `${text}: ${ownersInWords(facts.sources, [owner])}, ${when}`;
      })
      .join('\n') || 'Nothing agreed yet',
  ];
}

/** Its title, by which the register calls it, and the whole of its words. */
function inFull({ title, cause, event, consequence }: RiskRow): string {
  const story = [cause, event, consequence].filter((part) => part !== '').join(' → ');
  return [title, story].filter((part) => part !== '').join(': ');
}

/** Since the day that the paper is compared with. */
function movedInWords({ before }: Writing['facts'], risk: RiskRow): string {
  const moved = before ? movementSince(risk, 'current', before.asAt) : null;
  return moved === null ? '' : `\n${moved.rose ? '▲' : '▼'} from ${ratingOf(moved.from)}`;
}

function scored(score: Score | null): string {
  if (score === null) return 'Not set';
  return `${ratingOf(score)} (${score.likelihood} × ${score.impact})`;
}
