import type { BoardRow, KeptViews } from '@governance/views';
import { describe, expect, it } from '@jest/globals';
import type { Logger } from 'pino';
import type { Boards, Governance, KeepUp, Settings } from '@governance/core';
import type { BoardInChase } from './board-in-chase.js';
import { ChaseOwners } from './chase-owners.js';

const boardOf = (illustrative: boolean) => ({ illustrative, chasePolicies: [] }) as unknown as BoardRow;

/** Boards, and which of them are read when all are seen to. */
function chasing(boards: Readonly<Record<string, BoardRow | undefined>>) {
  const read: string[] = [];
  const owners = new ChaseOwners(
    {} as Governance,
    {
      find: async (id: string) =>
        boards[id] && { board: boards[id], state: '1', copies: '1', lastEntry: '2016-05-01T09:00:00Z' },
    } as unknown as Boards,
    {
      read: async (id: string) => {
        read.push(id);
        return null;
      },
    } as unknown as BoardInChase,
    { keys: async () => Object.keys(boards) } as unknown as KeptViews,
    { catchUp: async () => undefined } as unknown as KeepUp,
    { publicUrl: 'https://example.org' } as Settings,
    {} as Logger,
  );
  return { owners, read };
}

describe('the owners of every board are chased', () => {
  it('but those of illustrative ones, where nobody is real, and of none that is not there any more', async () => {
    const { owners, read } = chasing({ live: boardOf(false), invented: boardOf(true), gone: undefined });
    await owners.everywhere('2016-05-03T09:00:00Z');
    expect(read).toEqual(['live']);
  });
});
