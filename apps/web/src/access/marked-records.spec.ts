import type { Governance } from '@governance/core';
import { unmarked, type Marked } from '@governance/partnership';
import type { ActionRow } from '@governance/views';
import { describe, expect, it } from '@jest/globals';
import type { NextFunction, Response } from 'express';
import type { Logger } from 'pino';
import { MarkedRecords, markingOf, markingOfAction, openRecord } from './marked-records.js';
import type { Place, PlacedRequest } from './place.js';
import { noteRead, notingIn } from './reading.js';

const marked: Marked = { ...unmarked, marking: 'OFFICIAL-SENSITIVE' };
const board = {
  ...{ id: 'b', seniorResponsibleOwner: null },
  plans: [
    { id: 'open', marked: unmarked },
    { id: 'closed', marked },
  ],
};
const placeOn = (today: string, member: string | null = 'ada') =>
  ({
    ...{ board, present: { today, url: '/boards/b' } },
    member: member && { id: member, organisation: null, roles: ['owner'] },
  }) as unknown as Place;
const place = placeOn('2016-05-01');

it('a thing has its own marking, or its plan’s where that is higher', () => {
  expect(markingOf(place, 'open')).toBe('OFFICIAL');
  expect(markingOf(place, 'open', unmarked, marked)).toBe('OFFICIAL-SENSITIVE');
  expect(markingOf(place, 'closed', unmarked)).toBe('OFFICIAL-SENSITIVE');
  expect(markingOfAction(place, { plan: 'closed', marked: unmarked } as ActionRow)).toBe(
    'OFFICIAL-SENSITIVE',
  );
  expect(markingOfAction(place, { plan: 'open', marked } as unknown as ActionRow)).toBe('OFFICIAL-SENSITIVE');
  expect(markingOfAction(place, { plan: 'open', marked: unmarked } as ActionRow)).toBe('OFFICIAL');
});

it('a page about one marked record says so, and is a reading of it', () => {
  const opened = (marking: 'OFFICIAL' | 'OFFICIAL-SENSITIVE') => {
    const response = { locals: {} as Record<string, unknown> };
    const read = new Set<string>();
    notingIn(read, () => openRecord(response as Response, 'action-1', marking));
    return [response.locals.marking, [...read]];
  };
  expect(opened('OFFICIAL')).toEqual([undefined, []]);
  expect(opened('OFFICIAL-SENSITIVE')).toEqual(['OFFICIAL–SENSITIVE', ['action-1']]);
});

/** Records that are written down, and what was. */
function records(fails: () => boolean = () => false) {
  const [written, faults] = [[] as unknown[], [] as unknown[]];
  const governance = {
    reading: async (to: object, command: object, { actor }: { actor: object }) => {
      if (fails()) throw new Error('away');
      written.push({ ...to, ...command, ...actor });
    },
  } as unknown as Governance;
  const logger = { error: (what: object) => faults.push(what) } as unknown as Logger;
  return { all: new MarkedRecords(governance, logger), written, faults };
}

describe('who read what is marked', () => {
  it('is written down once a day for each person and record', async () => {
    const { all, written } = records();
    all.write(place, ['action-1', 'risk-1']);
    all.write(place, ['action-1', 'action-2']);
    all.write(place, ['action-2']);
    all.write(place, []);
    all.write(placeOn('2016-05-02'), ['action-1']);
    all.write(placeOn('2016-05-01', 'ben'), ['action-1']);
    await all.settled();
    const one = { partnership: 'b', id: 'ada', who: 'ada', type: 'RecordMarkedRead' };
    expect(written).toEqual([
      { ...one, records: ['action-1', 'risk-1'] },
      { ...one, records: ['action-2'] },
      { ...one, records: ['action-1'] },
      { ...one, id: 'ben', who: 'ben', records: ['action-1'] },
    ]);
  });

  it('is nobody when a visitor reads', async () => {
    const { all, written } = records();
    all.write(placeOn('2016-05-01', null), ['action-1']);
    await all.beforeApplicationShutdown();
    expect(written).toEqual([]);
  });

  it('is said in the log where it could not be written down, and written down the next time', async () => {
    let away = true;
    const { all, written, faults } = records(() => away);
    all.write(place, ['action-1']);
    await all.settled();
    expect(faults).toMatchObject([{ person: 'ada', records: ['action-1'] }]);
    away = false;
    all.write(place, ['action-1']);
    await all.settled();
    expect(written).toHaveLength(1);
  });
});

describe('a page', () => {
  /** A request whose page reads these, and is sent. */
  async function answered(reads: readonly string[], of: Place | undefined = place) {
    const { all, written } = records();
    const closing: (() => void)[] = [];
    const rendered: unknown[] = [];
    const response = {
      locals: {} as Record<string, unknown>,
      render: (...page: unknown[]) => void rendered.push(page),
      on: (event: string, then: () => void) => void (event === 'close' && closing.push(then)),
    };
    const next: NextFunction = () => {
      reads.forEach(noteRead);
      response.render('page.njk', { a: 1 });
    };
    all.note({ place: of } as PlacedRequest, response as unknown as Response, next);
    await all.settled();
    const before = written.length;
    closing.forEach((close) => close());
    await all.settled();
    return { rendered, marking: response.locals.marking, before, written };
  }

  it('that read anything marked says so, and is written down after it has gone out', async () => {
    expect(await answered(['action-1', 'action-1'])).toMatchObject({
      ...{ rendered: [['page.njk', { a: 1 }]], marking: 'OFFICIAL–SENSITIVE', before: 0 },
      written: [{ records: ['action-1'] }],
    });
  });

  it('that read nothing marked says nothing', async () => {
    expect(await answered([])).toMatchObject({
      rendered: [['page.njk', { a: 1 }]],
      marking: undefined,
      written: [],
    });
  });

  it('that is of no board is nobody’s reading', async () => {
    const { all, written } = records();
    const closing: (() => void)[] = [];
    const response = {
      locals: {},
      render: () => {},
      on: (_: string, then: () => void) => closing.push(then),
    };
    all.note({} as PlacedRequest, response as unknown as Response, () => noteRead('action-1'));
    expect(() => closing.forEach((close) => close())).not.toThrow();
    await all.settled();
    expect(written).toEqual([]);
  });
});
