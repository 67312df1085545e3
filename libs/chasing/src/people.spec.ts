import type { Day } from '@governance/calendar';
import { type MailStatus, usable } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import { aBoard, anAction, aPerson, morning, nothingDone } from './a-board.spec-data.js';
import type { BoardFacts, MailFacts, PersonFacts } from './facts.js';
import { Owners } from './people.js';

const team = { email: 'team@example.org' };
function ownersOf(
  people: readonly PersonFacts[],
  holds: BoardFacts['holds'] = [],
  mails: readonly MailFacts[] = [],
) {
  const facts = aBoard([anAction()], { people });
  return new Owners({ ...facts, board: { ...facts.board, holds } }, { ...nothingDone, mails }, '2016-08-30');
}
const heldPerson = (id: string) => ({ scope: { of: 'person' as const, id }, until: null });

describe('those who share an address', () => {
  const people = [aPerson('ben', { email: ' Team@Example.org' }), aPerson('ada', team), aPerson('cy')];

  it('get one email, to the first of them by id', () => {
    expect(ownersOf(people).addressees('police')).toEqual([
      { person: 'ada', alsoFor: ['ben'] },
      { person: 'cy', alsoFor: [] },
    ]);
  });

  it('are left in peace with whichever of them is held', () => {
    for (const id of ['ada', 'ben'])
      expect([id, ownersOf(people, [heldPerson(id)]).addressees('police')]).toEqual([
        id,
        [{ person: 'cy', alsoFor: [] }],
      ]);
    expect(ownersOf(people, [heldPerson('dan')]).addressees('police')).toHaveLength(2);
  });

  it('are found across organisations: the mail of one is for the other too', () => {
    const clerk = aPerson('abe', { ...team, organisation: 'council' });
    expect(ownersOf([...people, clerk]).addressees('police')[0]).toEqual({
      person: 'abe',
      alsoFor: ['ada', 'ben'],
    });
    expect(ownersOf([...people, clerk], [heldPerson('abe')]).addressees('police')).toHaveLength(1);
  });
});

describe('who can be asked', () => {
  const mail = (person: string, day: Day, status: MailStatus): MailFacts => ({
    ...{ id: `${person} ${day}`, person, kind: 'digest', day, status },
    ...{ intendedAt: morning(day), items: [], answered: [] },
  });
  const canBeAsked = (...mails: readonly MailFacts[]) =>
    ownersOf([aPerson('ada')], [], mails).canBeAsked('police');

  it.each([
    [
      'whose last mail arrived',
      [mail('ada', '2016-05-01', 'bounced'), mail('ada', '2016-06-01', 'sent')],
      true,
    ],
    [
      'whose last came back',
      [mail('ada', '2016-05-01', 'sent'), mail('ada', '2016-06-01', 'bounced')],
      false,
    ],
    ['whose last was refused', [mail('ada', '2016-06-01', 'refused')], false],
    [
      'of whom an older one is told later',
      [mail('ada', '2016-06-01', 'sent'), mail('ada', '2016-05-01', 'bounced')],
      true,
    ],
    [
      'of whose second on a day',
      [mail('ada', '2016-06-01', 'sent'), mail('ada', '2016-06-01', 'bounced')],
      false,
    ],
    [
      'whose next is on its way',
      [mail('ada', '2016-05-01', 'bounced'), mail('ada', '2016-06-01', 'intended')],
      false,
    ],
    ['when the mail of another came back', [mail('ben', '2016-05-01', 'bounced')], true],
  ] as const)('somebody %s', (_who, mails, asked) => {
    expect(canBeAsked(...mails)).toBe(asked);
  });

  it('is nobody of no organisation, or of one without owners in post', () => {
    const owners = ownersOf([aPerson('ada', { organisation: null }), aPerson('ben', { left: true })]);
    for (const organisation of [undefined, 'police', 'council']) {
      expect(owners.of(organisation)).toEqual([]);
      expect(owners.canBeAsked(organisation)).toBe(false);
      expect(owners.addressees(organisation)).toEqual([]);
    }
  });
});

it('an address is one name, one @, and nothing that could forge a header', () => {
  expect(['a@b.org', '  a.b+c@d.example  '].map(usable)).toEqual([true, true]);
  const refused = [
    '',
    'a',
    '@b',
    'a@',
    'a@b@c',
    'a b@c',
    'a@b c',
    'a@b\nBcc: c@d',
    '<a@b>',
    'a,b@c',
    'a@b;c',
    '"a"@b',
  ];
  expect(refused.filter(usable)).toEqual([]);
});

it('an action that was given to one person is asked of them alone, as long as they can be written to', () => {
  const people = [aPerson('ada'), aPerson('ben'), aPerson('clerk', { organisation: 'council' })];
  const asked = (givenTo: string, ...held: readonly string[]) =>
    ownersOf(people, held.map(heldPerson))
      .addressees('police', givenTo)
      .map(({ person }) => person);
  expect(asked('ben')).toEqual(['ben']);
  expect(asked('clerk')).toEqual(['clerk']);
  expect(asked('gone')).toEqual(['ada', 'ben']);
  expect(asked('ben', 'ben')).toEqual([]);
  expect(ownersOf(people).canBeAsked('police', 'ben')).toBe(true);
});
