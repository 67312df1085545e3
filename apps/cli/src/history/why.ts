import { dateInWords } from '@governance/calendar';
import { prioritiesOn } from '@governance/partnership';
import type { ReaderOfBoard } from '@governance/history/service';
import {
  actionPage,
  colourOf,
  colourOfKPI,
  colourWord,
  compareReferences,
  kpis,
  ragPolicyOn,
  reasonsOfAction,
  reasonsOfKPI,
  reasonsOfPriority,
  reasonsOfRisk,
  risks,
  type ActionRow,
  type KPIRow,
  type Reason,
  type RiskRow,
} from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import { Failure } from '../failure.js';
import type { AnswerInWords } from './answers.js';
import { entriesInWords } from './entries-in-words.js';

interface Why {
  readonly heading: readonly string[];
  readonly reasons: readonly Reason[];
  readonly json: object;
}

/** @param asked reference of an action, a priority or a risk, or title of a KPI. @throws Failure when there is none */
export async function why(
  app: INestApplicationContext,
  at: ReaderOfBoard,
  asked: string,
): Promise<AnswerInWords> {
  const { heading, reasons, json } = await find(at, asked);
  const entries = await entriesInWords(
    app,
    at,
    reasons.flatMap((reason) => reason.entries),
  );
  return {
    lines: [
      ...heading,
      ...reasons.flatMap((reason) => [
        reason.text,
        ...reason.entries.map((position) => `  Entry ${position}: ${entries.get(position) ?? ''}`),
      ]),
    ],
    json: { ...json, asAt: at.today },
  };
}

async function find(at: ReaderOfBoard, asked: string): Promise<Why> {
  const { board, views } = at;
  const is = (name: string) => name.toLowerCase() === asked.toLowerCase();
  const actions = await views.rows(actionPage, board.id);
  const action = actions.find(({ reference }) => is(reference));
  if (action) return whyAction(at, action);
  const priorities = prioritiesOn(board);
  const priority = priorities.find(({ reference }) => is(reference));
  if (priority) {
    const under = actions.filter((row) => row.priority === priority.id && row.status !== 'withdrawn');
    return whyPriority(at, priority, under);
  }
  const risk = (await views.rows(risks, board.id)).find(({ reference }) => is(reference));
  if (risk) return whyRisk(at, risk);
  const kpi = (await views.rows(kpis, board.id)).find(({ title }) => is(title));
  if (kpi) return whyKPI(at, kpi);
  throw new Failure(
    `There is no action, priority, risk or KPI “${asked}” in ${board.name} as at ${dateInWords(at.today)}. Give a reference, like ${actions[0]?.reference ?? 'P1.1'}, or the title of a KPI.`,
  );
}

function whyAction({ board, today }: ReaderOfBoard, action: ActionRow): Why {
  const { rag } = colourOf(board, action, today);
  return {
    heading: [
      `${action.reference} ${action.title}`,
      `${colourWord(rag.colour)} as at ${dateInWords(today)}, by version ${rag.policyVersion} of the board’s policy. Declared: ${rag.declared ?? 'nothing'}. Computed: ${rag.computed}.`,
    ],
    reasons: reasonsOfAction({ rag }, today),
    json: { action: action.id, reference: action.reference, ...rag },
  };
}

/** A priority has the colours of its actions. */
function whyPriority(
  { board, today }: ReaderOfBoard,
  { id, reference, title }: { readonly id: string; readonly reference: string; readonly title: string },
  actions: readonly ActionRow[],
): Why {
  const coloured = [...actions]
    .sort((a, b) => compareReferences(a.reference, b.reference))
    .map((action) => colourOf(board, action, today));
  const { version } = ragPolicyOn(board, today);
  return {
    heading: [
      `${reference} ${title}`,
      `The colours of its actions as at ${dateInWords(today)}, by version ${version} of the board’s policy. Withdrawn actions are not counted.`,
    ],
    reasons: reasonsOfPriority(coloured, today),
    json: {
      priority: id,
      reference,
      actions: coloured.map(({ action, rag }) => ({ id: action.id, reference: action.reference, ...rag })),
    },
  };
}

function whyRisk({ today }: ReaderOfBoard, risk: RiskRow): Why {
  const { id, reference, title, scores } = risk;
  const reasons = reasonsOfRisk(risk);
  return {
    heading: [
      `${reference} ${title}`,
      `A risk has the colour of its current score, as at ${dateInWords(today)}: 1 to 4 low, 5 to 9 moderate, 10 to 15 high, 16 to 25 severe.`,
    ],
    reasons,
    json: { risk: id, reference, scores, reasons },
  };
}

function whyKPI({ board, today }: ReaderOfBoard, kpi: KPIRow): Why {
  const coloured = colourOfKPI(board, kpi, today);
  const { rag } = coloured;
  const heading = `${colourWord(rag.colour)} as at ${dateInWords(today)}, by version ${rag.policyVersion} of the policy on KPIs.`;
  return {
    heading: [kpi.title, heading],
    reasons: reasonsOfKPI(coloured),
    json: { kpi: kpi.id, title: kpi.title, ...rag },
  };
}
