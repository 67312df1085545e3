import { describe, expect, it } from '@jest/globals';
import { row } from '../documents/block.js';
import type { FillColour } from '../documents/block.js';
import { readPlan } from '../index.js';
import { propose } from './propose.js';

const today = '2026-11-28';

async function statesIn(name: string, ...lines: string[]): Promise<string[]> {
  const plan = await readPlan({ name, bytes: Buffer.from(lines.join('\n')) }, {}, today);
  return plan.themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions.map(stateOf)));
}

function stateOf({ title, state }: { title: string; state: Parameters<typeof said>[0] }): string {
  return `${title}: ${said(state)}`;
}

function said(state: { completed: boolean; withdrawn?: boolean; declared: string | null }): string {
  if (state.withdrawn) return 'withdrawn';
  return state.completed ? 'done' : (state.declared ?? 'open');
}

describe('how an action stands is said', () => {
  it.each([
    ['Complete 80%', 'open'],
    ['Complete 100%', 'done'],
    ['Complete bar snagging', 'open'],
    ['Completed – ongoing', 'open'],
    ['Complete; evidence outstanding', 'open'],
    ['Closed - no action taken', 'withdrawn'],
    ['Closed as duplicate', 'withdrawn'],
    ['Replaced by action 3', 'withdrawn'],
    ['Merged with action 3', 'withdrawn'],
    ['Red – cancelled', 'withdrawn'],
    ['Green – completed', 'done'],
    ['Red – now complete', 'done'],
    ['Green – team in place', 'green'],
    ['WITHDRAWN Oct 2026', 'withdrawn'],
    ['Rejected', 'withdrawn'],
    ['☐ Complete ☒ In progress ☐ Not started', 'open'],
    ['☒ Complete ☐ In progress ☐ Not started', 'done'],
  ])('under Status: %s', async (status, state) => {
    expect(
      await statesIn(
        'huts 2026-27.tsv',
        'Action\tLead\tDue\tStatus',
        `Paint the huts\tWorks unit\t30/11/2026\t${status}`,
        'Mend the steps\tWorks unit\t30/11/2026\tAmber',
        'Sweep the square\tWorks unit\t30/11/2026\tGreen',
      ),
    ).toEqual([`Paint the huts: ${state}`, 'Mend the steps: amber', 'Sweep the square: green']);
  });

  it.each([
    ['R\tA\tG\tB', ['red', 'amber', 'green', 'done']],
    ['Not started\tIn progress\tComplete\tRemarks', ['open', 'open', 'done', 'open']],
    ['Red\tAmber\tGreen\tComplete', ['red', 'amber', 'green', 'done']],
  ])('by a tick under one of %s', async (headings, states) => {
    const ticked = states.map((_, at) => states.map((__, index) => (index === at ? 'x' : '')).join('\t'));
    expect(
      await statesIn(
        'huts 2026-27.tsv',
        `Action\tLead\tDue\t${headings}`,
        ...ticked.map((ticks, at) => `Paint hut ${at}\tWorks unit\t30/11/2026\t${ticks}`),
      ),
    ).toEqual(states.map((state, at) => `Paint hut ${at}: ${state}`));
  });

  it('in capitals before or behind what is to be done', async () => {
    expect(
      await statesIn(
        'huts 2026-27.tsv',
        'Action\tLead\tDue',
        'Paint the huts – DONE 4/10\tWorks unit\t30/11/2026',
        'NO LONGER REQUIRED: hire a marquee\tWorks unit\t30/11/2026',
        'Cancelled: build a stage\tWorks unit\t30/11/2026',
        'Mend the steps – ALL OF THEM\tWorks unit\t30/11/2026',
      ),
    ).toEqual([
      'Paint the huts: done',
      'hire a marquee: withdrawn',
      'build a stage: withdrawn',
      'Mend the steps – ALL OF THEM: open',
    ]);
  });

  it.each([
    ['Completed since the last meeting', 'done'],
    ['Completed actions', 'done'],
    ['Withdrawn actions', 'withdrawn'],
    ['Actions under way', 'open'],
    ['Completed homes', 'open'],
  ])('by the heading that they stand under: %s', async (heading, state) => {
    expect(
      await statesIn(
        'huts.md',
        '# Huts plan 2026-27',
        '## Open actions',
        '| Action | Lead | Due |',
        '|---|---|---|',
        '| Sweep the square | Works unit | 30/11/2026 |',
        '',
        `## ${heading}`,
        '| Action | Lead | Due |',
        '|---|---|---|',
        '| Paint the huts | Works unit | 30/09/2026 |',
      ),
    ).toEqual(['Sweep the square: open', `Paint the huts: ${state}`]);
  });

  it('by the colour of a blank report, where it is not that of the row', () => {
    const filled = (title: string, fills: (FillColour | null)[]) =>
      row([title, 'Works unit', '30/11/2026', ''], 1, { fills, fullWidth: true });
    const { themes } = propose(
      [
        row(['Action', 'Lead', 'Due', 'Progress'], 1, { fullWidth: true }),
        filled('Paint the huts', [null, null, null, 'amber']),
        filled('Mend the steps', ['green', 'green', 'green', 'green']),
        filled('Sweep the square', [null, null, null, 'blue']),
      ],
      'huts 2026-27',
      {},
      today,
    );
    expect(themes[0]!.priorities[0]!.actions.map(stateOf)).toEqual([
      'Paint the huts: amber',
      'Mend the steps: open',
      'Sweep the square: done',
    ]);
  });

  it('by the current one of two', async () => {
    expect(
      await statesIn(
        'huts 2026-27.tsv',
        'Action\tLead\tDue\tPrevious status\tCurrent status',
        'Paint the huts\tWorks unit\t30/11/2026\tComplete\tReopened',
        'Mend the steps\tWorks unit\t30/11/2026\tAmber\tComplete',
        'Sweep the square\tWorks unit\t30/11/2026\tDropped\tGreen',
      ),
    ).toEqual(['Paint the huts: open', 'Mend the steps: done', 'Sweep the square: green']);
  });

  it('by a rejection beside it, whatever else was closed', async () => {
    expect(
      await statesIn(
        'recommendations 2026-27.tsv',
        'Recommendation\tLead\tResponse\tDue\tStatus',
        'Offer free parking in December\tWorks unit\tNot accepted\t\tClosed',
        'Publish the canopy map of trees\tWorks unit\tAccepted\t1/12/2026\tClosed',
      ),
    ).toEqual(['Offer free parking in December: withdrawn', 'Publish the canopy map of trees: done']);
  });
});

it('rows of a template that say how it is filled in are no actions', async () => {
  expect(
    await statesIn(
      'huts 2026-27.tsv',
      'Action\tResponsible person\tTarget date',
      'What needs to be done?\tWho will do it?\tBy when?',
      'e.g. Buy a grit bin\te.g. Clerk\te.g. 1 Nov 2026',
      'Paint the huts\tParish Clerk\t30/11/2026',
    ),
  ).toEqual(['Paint the huts: open']);
});

it('`None` is no action', async () => {
  expect(
    await statesIn(
      'audit 2026-27.tsv',
      'Recommendation\tAgreed action\tResponsible\tDue',
      'Use a template\tIssue a template\tFinance\t30/11/2026',
      'Pay in cash\tNone\tN/A\tN/A',
    ),
  ).toEqual(['Issue a template: open']);
});

it('headings that say when each was completed are headings', async () => {
  expect(
    await statesIn(
      'huts.md',
      '# Huts plan 2026-27',
      '## In progress',
      '| Action | Lead | Due |',
      '|---|---|---|',
      '| Sweep the square | Works unit | 30/11/2026 |',
      '',
      '## Completed',
      '| Action | Lead | Completed on |',
      '|---|---|---|',
      '| Paint the huts | Works unit | 12/06/2026 |',
    ),
  ).toEqual(['Sweep the square: open', 'Paint the huts: done']);
});

it('a register of risks beside the actions is none of them', async () => {
  expect(
    await statesIn(
      'huts 2026-27.tsv',
      'Action\tLead\tDue\t\tRisk\tLikelihood\tImpact\tMitigation\tRisk owner',
      'Paint the huts\tWorks unit\t30/11/2026\t\tRain\tHigh\tLow\tBuy a tent\tPolice',
      'Mend the steps\tWorks unit\t30/11/2026\t\t\t\t\t\t',
    ),
  ).toEqual(['Paint the huts: open', 'Mend the steps: open']);
});
