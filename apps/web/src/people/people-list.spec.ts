import { describe, expect, it } from '@jest/globals';
import { headingsIn, readPeopleList } from './people-list.js';

const briefly = (text: string) =>
  readPeopleList(text).map(({ row, name, email, organisation, roles, wrong }) => [
    ...[row, name, email, organisation, roles.join(' ')],
    ...wrong,
  ]);

describe('a list of people', () => {
  it('is read by its headings, in any order, or without them', () => {
    const ada = ['Ada Lovelace', 'ada@example.org', 'Police', 'owner'];
    expect(briefly('Name,Email,Organisation,Role\nAda Lovelace,ada@example.org,Police,Owner')).toEqual([
      [2, ...ada],
    ]);
    expect(briefly('Email address\tFull name\tAgency\nada@example.org\tAda Lovelace\tPolice')).toEqual([
      [2, ...ada],
    ]);
    expect(briefly('Ada Lovelace;ada@example.org;Police')).toEqual([[1, ...ada]]);
    expect(briefly('\n"Lovelace, Ada",ada@example.org,Police,owner\n\n')).toEqual([
      [1, 'Lovelace, Ada', 'ada@example.org', 'Police', 'owner'],
    ]);
  });

  it('knows the roles by their words, several in a cell', () => {
    const rolesIn = (cell: string) => readPeopleList(`Ada\tada@example.org\tPolice\t${cell}`)[0]!;
    expect(rolesIn('Owner and board member').roles).toEqual(['owner', 'board']);
    expect(rolesIn('secretary; auditor').roles).toEqual(['secretariat', 'auditor']);
    expect(rolesIn('').roles).toEqual(['owner']);
    expect(rolesIn('King').wrong[0]).toBe(
      '“King” is no role here. The roles are secretariat, owner, board and auditor. A chair, a vice-chair and a strategic lead are read as board; a lead, an officer and a manager as owner; a secretary as secretariat',
    );
  });

  it.each([
    ['Chair, Vice-chair, Deputy Chair, Chairperson, Board chair, SRO, Strategic lead', 'board'],
    ['Lead, Action lead, Officer, Responsible officer, Lead officer, Manager', 'owner'],
    ['Secretary, Board secretary', 'secretariat'],
    ['Auditor', 'auditor'],
  ])('reads the plain words %s as %s', (words, role) => {
    for (const word of words.split(', '))
      expect([word, readPeopleList(`Ada\tada@example.org\tPolice\t${word}`)[0]!.roles]).toEqual([
        word,
        [role],
      ]);
  });

  it.each(['Clerk', 'Coordinator', 'Observer', 'Scrutiny'])(
    'makes nobody more than they may be: %s',
    (word) => {
      expect(readPeopleList(`Ada\tada@example.org\tPolice\t${word}`)[0]).toMatchObject({
        roles: [],
        wrong: [expect.stringContaining(`“${word}” is no role here`)],
      });
    },
  );

  it('gives back its headings as they were written', () => {
    expect(headingsIn('Email address\tFull name\nx\ty')).toEqual(['Email address', 'Full name']);
    expect(headingsIn('Ada,ada@example.org')).toBeNull();
  });

  it('says of each row what is wrong with it, and keeps the others', () => {
    const list = [
      'Ada,ada@example.org,Police',
      'Bob,bob.example.org,Police',
      ',cy@example.org,Police',
      'Dee,dee@example.org',
      'Eve,EVE@example.org,,owner',
      'Ada again,ADA@example.org,Police',
      'Fay,fay@example.org,,board',
    ].join('\n');
    expect(briefly(list).map(([row, name, , , , wrong]) => [row, name, wrong])).toEqual([
      [1, 'Ada', undefined],
      [2, 'Bob', '“bob.example.org” is not an email address, like name@example.org'],
      [3, '', 'It has no name'],
      [4, 'Dee', 'It has neither a role nor an organisation'],
      [5, 'Eve', 'An owner answers for an organisation: enter which'],
      [6, 'Ada again', 'It has the address of Ada above'],
      [7, 'Fay', undefined],
    ]);
  });

  it('says all that is wrong with a row at once', () => {
    expect(readPeopleList('\tnowhere\t\tKing, Queen, Owner')[0]!.wrong).toEqual([
      'It has no name',
      '“nowhere” is not an email address, like name@example.org',
      expect.stringContaining('“King” and “Queen” are no roles here. The roles are'),
      'An owner answers for an organisation: enter which',
    ]);
  });

  it('reads what people paste: ragged rows, stray quotes, a byte order mark', () => {
    expect(briefly('\uFEFFName,Email\nO"Neill,o@example.org,\nx')).toMatchObject([
      [2, 'O"Neill', 'o@example.org', '', '', 'It has neither a role nor an organisation'],
      [
        ...[3, 'x', '', '', '', '“” is not an email address, like name@example.org'],
        'It has neither a role nor an organisation',
      ],
    ]);
    expect(briefly('"Never closed,a@example.org,Police')).toEqual([
      [1, '"Never closed', 'a@example.org', 'Police', 'owner'],
    ]);
    expect(readPeopleList('')).toEqual([]);
  });
});
