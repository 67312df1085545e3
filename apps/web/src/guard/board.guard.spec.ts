import type { BoardNow, EarlierBoard, Member } from '@governance/core';
import type { SharedRows } from '../access/shared-rows.js';
import type { BoardRow } from '@governance/views';
import { ForbiddenException, type ExecutionContext } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { BoardGuard } from './board.guard.js';
import { nothingHidden } from '../access/hidden-records.js';
import { Memory } from '../access/memory.js';
import { Needs, Open } from '../access/needs.js';
import type { PlacedRequest } from '../access/place.js';

const id = '0d4c0d44-4b1b-4f0a-8d0b-5a4f2a3b6c7d';
const another = '1d4c0d44-4b1b-4f0a-8d0b-5a4f2a3b6c7d';
const boardOf = (board: string, illustrative: boolean): BoardNow => ({
  board: { id: board, illustrative, name: 'Riverside', organisations: [], plans: [] } as unknown as BoardRow,
  ...{ state: '1', copies: '1', lastEntry: '2016-05-01T09:00:00Z' },
});
const boards = new Map([
  [id, boardOf(id, false)],
  [another, boardOf(another, true)],
]);
const memberOf = (role: string) =>
  ({ id: 'sam', partnership: id, organisation: null, roles: [role] }) as unknown as Member;

class Pages {
  @Needs('read-plan') plan() {}
  @Needs('read-chasing') chasing() {}
  @Needs('decide') decide() {}
  @Needs('decide', { fresh: true }) decideFresh() {}
  @Needs('manage-people') people() {}
  @Open('holds nothing') help() {}
  silent() {}
}
type Page = keyof Pages;

interface Asks {
  readonly page: Page;
  readonly board?: string;
  readonly email?: string | null;
  readonly role?: string | null;
  readonly method?: string;
  readonly asAt?: string;
  readonly path?: string;
  readonly query?: object;
}

/** What becomes of a request, and whom the guard asked on the way. */
async function ask({ page, board = id, email = 'sam@example.org', role = 'secretariat', ...more }: Asks) {
  const asked: string[] = [];
  const request = {
    ...{ params: { board }, session: email === null ? {} : { signedIn: { email } }, query: more.query ?? {} },
    ...{ method: more.method ?? 'GET', path: more.path ?? `/boards/${board}`, originalUrl: '/', url: '/' },
    ...{ asAt: more.asAt, formTokens: { make: () => '' } },
  } as unknown as PlacedRequest;
  const response = { locals: {} as Record<string, unknown> };
  const member = role === null || board !== id ? null : memberOf(role);
  const then = { ...boards.get(id)!, today: '2016-05-31', known: { partnership: id, upTo: 7 }, views: {} };
  const guard = new BoardGuard(
    { find: async (one: string) => (asked.push(`board ${one}`), boards.get(one)) } as never,
    { find: async () => (asked.push('past'), then as unknown as EarlierBoard) } as never,
    {} as SharedRows,
    { memberOf: async () => (asked.push('member'), member) } as never,
    { of: async () => nothingHidden } as never,
    new Memory(),
    { require: async () => void asked.push('factors') } as never,
    { opened: async () => void asked.push('opened') } as never,
    { require: async (_: unknown, person?: string) => void asked.push(`fresh ${person}`) } as never,
  );
  const handler = Pages.prototype[page];
  const context = {
    getHandler: () => handler,
    getClass: () => Pages,
    switchToHttp: () => ({ getRequest: () => request, getResponse: () => response }),
  } as unknown as ExecutionContext;
  const became = await guard.canActivate(context).catch((error: Error) => error.name);
  return { became, asked, place: request.place, locals: response.locals };
}
const becomes = async (asks: Asks) => (await ask(asks)).became;

describe('a request to a board', () => {
  it('is let in where the part of whoever asks includes it', async () => {
    const { became, place } = await ask({ page: 'chasing' });
    expect(became).toBe(true);
    expect(place).toMatchObject({ board: { id }, member: { id: 'sam' }, asAt: null });
    expect(await becomes({ page: 'chasing', role: 'auditor' })).toBe(true);
    expect(await becomes({ page: 'chasing', role: 'owner' })).toBe('ForbiddenException');
    expect(await becomes({ page: 'decide', role: 'owner' })).toBe('ForbiddenException');
  });

  it('is for nobody where its route says nothing, and for anybody where it says so', async () => {
    await expect(ask({ page: 'silent' })).resolves.toMatchObject({
      became: ForbiddenException.name,
      asked: [],
    });
    expect(await ask({ page: 'help', email: null })).toMatchObject({
      became: true,
      asked: [],
      place: undefined,
    });
  });

  it('finds no difference between a board that is not there and one that is not theirs', async () => {
    expect(await becomes({ page: 'plan', role: null })).toBe('NotFoundException');
    expect(await becomes({ page: 'plan', board: '2d4c0d44-4b1b-4f0a-8d0b-5a4f2a3b6c7d' })).toBe(
      'NotFoundException',
    );
    expect(await becomes({ page: 'plan', role: null, email: null })).toBe('SignInNeeded');
    expect(await becomes({ page: 'plan', board: '2d4c0d44-4b1b-4f0a-8d0b-5a4f2a3b6c7d', email: null })).toBe(
      'SignInNeeded',
    );
  });

  it('asks the database for nothing that is no id', async () => {
    for (const board of ['1', `${id}x`, `x${id}`, id.replace('d', 'g'), 'undefined'])
      expect(await ask({ page: 'plan', board })).toMatchObject({ became: 'NotFoundException', asked: [] });
    expect((await ask({ page: 'plan', email: null })).asked).toEqual([`board ${id}`]);
  });

  it('of a visitor reads the plan of an illustrative board, and does nothing else', async () => {
    const visitor = { board: another, email: null } as const;
    const { became, asked, place } = await ask({ page: 'plan', ...visitor });
    expect([became, place?.member, asked]).toEqual([true, null, [`board ${another}`, 'factors']]);
    expect(await becomes({ page: 'chasing', ...visitor })).toBe('SignInNeeded');
    expect(await becomes({ page: 'decide', ...visitor })).toBe('SignInNeeded');
  });

  it('asks for the second factor before anything is shown, and has the browser noted', async () => {
    expect((await ask({ page: 'plan' })).asked).toEqual([`board ${id}`, 'member', 'factors', 'opened']);
  });

  it('shows the board on the page that refuses it', async () => {
    expect((await ask({ page: 'decide', role: 'owner' })).locals).toMatchObject({ url: `/boards/${id}` });
  });
});

describe('who signed in a while ago shows again who they are', () => {
  const fresh = async (asks: Asks) => (await ask(asks)).asked.filter((one) => one.startsWith('fresh'));

  it('where the route says so, and to manage people, when something is sent', async () => {
    expect(await fresh({ page: 'decideFresh', method: 'POST' })).toEqual(['fresh sam']);
    expect(await fresh({ page: 'people', method: 'POST' })).toEqual(['fresh sam']);
    expect(await fresh({ page: 'decide', method: 'POST' })).toEqual([]);
    expect(await fresh({ page: 'decideFresh' })).toEqual([]);
    expect(await fresh({ page: 'people' })).toEqual([]);
  });
});

describe('a day of the past', () => {
  const day = { asAt: '2016-05-31' };

  it('is read by whoever reads today’s page', async () => {
    const { became, place } = await ask({ page: 'chasing', ...day });
    expect(became).toBe(true);
    expect(place).toMatchObject({
      asAt: '2016-05-31',
      url: `/boards/${id}/as-at/2016-05-31`,
      member: { onlyReads: true },
    });
    expect((await ask({ page: 'plan', ...day, method: 'HEAD' })).became).toBe(true);
    expect(await becomes({ page: 'chasing', ...day, role: 'owner' })).toBe('ForbiddenException');
  });

  it('is not changed: neither by a task that changes, nor by sending something to a page that reads', async () => {
    expect(await becomes({ page: 'decide', ...day })).toBe('PastCannotChange');
    expect(await becomes({ page: 'decide', ...day, method: 'POST' })).toBe('PastCannotChange');
    expect(await becomes({ page: 'plan', ...day, method: 'POST' })).toBe('PastCannotChange');
    expect(await becomes({ page: 'decide', method: 'POST' })).toBe(true);
  });

  it('is asked of the API by its query, and of no page', async () => {
    const query = { asAt: '2016-05-31' };
    expect((await ask({ page: 'plan', query, path: `/api/boards/${id}` })).place?.asAt).toBe('2016-05-31');
    expect((await ask({ page: 'plan', query })).place?.asAt).toBeNull();
    expect((await ask({ page: 'plan', query: {}, path: `/api/boards/${id}` })).asked).not.toContain('past');
  });

  it('that is none is refused, on a page that leads on from today', async () => {
    const { became, locals } = await ask({ page: 'plan', asAt: 'yesterday' });
    expect([became, locals.url]).toEqual(['AsAtRefused', `/boards/${id}`]);
    expect(locals.asAt).toBeDefined();
    const twice = { asAt: ['2016-05-31', '2016-06-30'] };
    expect(await becomes({ page: 'plan', query: twice, path: `/api/boards/${id}` })).toBe('AsAtRefused');
  });

  it('can be chosen on a page that reads, and not on one that changes', async () => {
    expect((await ask({ page: 'plan' })).locals.asAt).toBeDefined();
    expect((await ask({ page: 'decide' })).locals.asAt).toBeUndefined();
    expect((await ask({ page: 'plan', method: 'POST' })).locals.asAt).toBeUndefined();
  });
});
