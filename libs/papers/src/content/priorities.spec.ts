import { expect, it } from '@jest/globals';
import { progressByPriority } from './priorities.js';

const counts = { red: 1, amber: 0, green: 1, blue: 0, grey: 0 };
const none = { ...counts, red: 0, green: 0 };
const report = (day: string, narrative: string, fromDocument = false) => ({
  ...{ at: `${day}T11:00:00Z`, narrative, fromDocument },
});
const action = (reference: string, ...reports: readonly object[]) => ({
  action: { id: reference, reference, title: 'Open a clinic', owners: ['police'], status: 'open', reports },
});

const over = (reference: string, day: string) => {
  const statusSince = { at: `${day}T11:00:00Z` };
  const done = action(reference, report('2016-10-01', 'Nearly there'));
  return { action: { ...done.action, status: 'completed', statusReason: 'It is let', statusSince } };
};

function blocks(before: string | null) {
  const actions = [
    action('P1.1', report('2016-10-03', 'It is open'), report('2016-05-02', 'Old words')),
    action(
      'P1.2',
      report('2016-10-04', 'Status in the document', true),
      report('2016-08-01', 'The lease is late'),
    ),
    action('P1.3'),
    over('P1.4', '2016-10-05'),
    over('P1.5', '2016-06-30'),
  ];
  const priorities = [
    { priority: { id: 'one', reference: 'P1', title: 'Fewer deaths' }, actions, counts },
    { priority: { id: 'two', reference: 'P2', title: 'Less harm' }, actions: [], counts: none },
    { priority: { id: 'three', reference: 'P3', title: 'Gone', closed: {} }, actions: [], counts: none },
  ];
  const sources = { board: { organisations: [{ id: 'police', name: 'Police' }] } };
  const facts = { dashboard: { themes: [{ priorities }] }, sources, before: before && { asAt: before } };
  const narrative = { 'priority-one-assistance': ['A landlord is wanted.'] };
  return progressByPriority({ facts, narrative } as never);
}

it('tells of each priority its figures, what officers say and what owners reported since', () => {
  expect(blocks('2016-09-30')).toEqual([
    { kind: 'heading', level: 1, text: 'Progress by priority' },
    { kind: 'heading', level: 2, text: 'P1 Fewer deaths' },
    { kind: 'paragraph', text: '5 actions: 1 red and 1 green.' },
    { kind: 'narrative', heading: 'Assistance wanted', paragraphs: ['A landlord is wanted.'] },
    { kind: 'paragraph', text: 'Since 30 September 2016:' },
    {
      kind: 'list',
      style: 'bullets',
      items: [
        'P1.1 Open a clinic (Police). 3 October 2016: It is open',
        'P1.4 Open a clinic (Police). Completed on 5 October 2016: It is let',
      ],
    },
    { kind: 'heading', level: 2, text: 'P2 Less harm' },
    { kind: 'paragraph', text: 'No action is agreed under this priority.' },
  ]);
});

it('has what is known last of each action in a board’s first paper, and none that a document made', () => {
  expect(blocks(null).find(({ kind }) => kind === 'list')).toMatchObject({
    items: [
      'P1.1 Open a clinic (Police). 3 October 2016: It is open',
      'P1.2 Open a clinic (Police). 1 August 2016: The lease is late',
      'P1.4 Open a clinic (Police). Completed on 5 October 2016: It is let',
      'P1.5 Open a clinic (Police). Completed on 30 June 2016: It is let',
    ],
  });
});
