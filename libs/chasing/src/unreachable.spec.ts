import { expect, it } from '@jest/globals';
import { aBoard, anAction, aPerson, nothingDone } from './a-board.spec-data.js';
import type { Facts, History, MailFacts } from './facts.js';
import { unreachable } from './unreachable.js';

const said = (facts: Facts, history: History) =>
  unreachable(facts, history, '2016-08-15').map(({ organisation, because, actions }) => [
    organisation,
    because,
    ...actions.map(({ id }) => id),
  ]);

it('finds who leads open actions and has nobody with an address, before anything is due', () => {
  const actions = [
    anAction(),
    anAction({ id: 'a2' }),
    anAction({ id: 'a3', owners: ['council'] }),
    anAction({ id: 'a4', owners: [] }),
    anAction({ id: 'a5', status: 'completed' }),
  ];
  const people = [aPerson('ada', { email: '' }), aPerson('clerk', { organisation: 'council' })];
  expect(said(aBoard(actions, { people }), nothingDone)).toEqual([
    ['police', 'nobody', 'a1', 'a2'],
    [null, 'nobody', 'a4'],
  ]);
});

it('finds whose every address sends mail back, until one arrives', () => {
  const back: MailFacts = {
    id: 'x',
    person: 'ada',
    kind: 'digest',
    day: '2016-08-03',
    status: 'bounced',
    intendedAt: '2016-08-03T08:00:00Z',
    items: [],
    answered: [],
  };
  const facts = aBoard([anAction()]);
  expect(said(facts, { mails: [back], escalations: [] })).toEqual([['police', 'comes-back', 'a1']]);
  const arrived: MailFacts = { ...back, id: 'y', day: '2016-08-10', status: 'sent' };
  expect(said(facts, { mails: [back, arrived], escalations: [] })).toEqual([]);
});
