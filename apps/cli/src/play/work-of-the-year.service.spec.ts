import { createHash } from 'node:crypto';
import { londonDate } from '@governance/calendar';
import { EvidenceFile, readSettings } from '@governance/core';
import { InstallationModule } from '@governance/installation';
import {
  actionPage,
  board as boardView,
  chasing,
  KeptViews,
  kpis,
  meetings,
  personRoles,
  risks,
  rounds,
  type ActionRow,
  type BoardRow,
} from '@governance/views';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getRepositoryToken } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import type { TestDatabase } from '../../../../test/services/database.js';
import { playedYear } from '../../../../test/services/played-year.js';
import { secretKey } from '../../../../test/services/secret-key.js';

let year: TestDatabase;
let app: INestApplicationContext;
let kept: KeptViews;
let board: BoardRow;
let actions: ReadonlyMap<string, ActionRow>;

beforeAll(async () => {
  year = await playedYear();
  const settings = readSettings({
    SECRET_KEY: secretKey,
    DATABASE_URL: year.connectionString,
    LOG_LEVEL: 'silent',
  });
  app = await NestFactory.createApplicationContext(InstallationModule.with(settings), { logger: false });
  kept = app.get(KeptViews);
  const [id] = (await kept.keys(boardView)) as [string];
  board = (await kept.row(boardView, id))!;
  actions = new Map((await kept.rows(actionPage, id)).map((row) => [row.reference, row]));
}, 600_000);
afterAll(async () => {
  await app.close();
  await year.drop();
});

it('three actions were added by hand: one by itself, one out of a decision, one as a part of another', async () => {
  expect(actions.get('PBC8.2')!.milestones.map(({ text }) => text)).toEqual([
    'Letter from the director to every head',
  ]);
  const { origin } = actions.get('T2.3')!;
  const [meeting] = (await kept.rows(meetings, board.id)).filter(({ on }) => on === '2017-03-15');
  const decision = meeting!.decisions.find(({ text }) => text.includes('every hostel is to hold Naloxone'))!;
  expect(origin).toEqual({ of: 'decision', meeting: meeting!.id, decision: decision.id });
  expect(actions.get('T5.6')!.origin).toEqual({ of: 'split', action: actions.get('T5.2')!.id });
});

it('what the plan lists twice was joined, and is found in it no more', () => {
  const into = (reference: string) => actions.get(reference)!.joinedInto;
  expect([into('StF5.1'), into('StF5.3')]).toEqual([actions.get('StF2.1')!.id, actions.get('T9.1')!.id]);
  const open = board.plans[0]!.findings.filter(
    ({ kind, decision }) => kind === 'duplicate-action' && decision === null,
  );
  expect(open.filter(({ at }) => /StF5\.[13]/.test(at))).toEqual([]);
});

it('a mistyped date is corrected and has not slipped; one that the board put off has', () => {
  for (const reference of ['PBC3.1', 'T9.1', 'T9.2', 'T9.3', 'ER2.1', 'ER2.2']) {
    const { originalDeadline, deadlineChanges } = actions.get(reference)!;
    expect([reference, originalDeadline.date!.slice(0, 4)]).toEqual([reference, '2017']);
    expect(deadlineChanges.map(({ kind }) => kind)).toEqual(['agreed', 'corrected']);
  }
  const { deadline, originalDeadline } = actions.get('ER3.1')!;
  expect([originalDeadline.date, deadline.date]).toEqual(['2017-03-31', '2017-04-28']);
});

it('help that an owner wanted of the board is answered once, and waited for once', () => {
  const { helpWanted, helpAnswers } = actions.get('PBC4.1')!;
  expect([helpWanted, helpAnswers.length]).toEqual([null, 1]);
  expect(actions.get('T6.3')!.helpWanted?.text).toContain('commissioning group');
});

it('two names of the police are one organisation, whose actions and people they are', async () => {
  const [gone] = board.organisations.filter(({ mergedInto }) => mergedInto !== undefined);
  const police = board.organisations.find(({ id }) => id === gone!.mergedInto)!;
  expect([gone!.name, police.name, police.aliases]).toEqual(['POLICE', 'MPS', ['POLICE']]);
  expect(['ER4.2', 'ER6.1'].map((reference) => actions.get(reference)!.owners[0])).toEqual([
    police.id,
    police.id,
  ]);
  const people = (await kept.rows(personRoles, board.id)).filter((row) => row.organisation === police.id);
  expect(people).toHaveLength(2);
  expect([...actions.values()].filter(({ owners }) => owners.includes(gone!.id))).toEqual([]);
});

it('every owner was asked in a reporting round, which closed itself with its list', async () => {
  const [round, ...others] = await kept.rows(rounds, board.id);
  expect([round!.status, londonDate(round!.closedAt!), others]).toEqual(['closed', '2017-01-18', []]);
  expect(round!.answered!.length).toBeGreaterThan(5);
  expect(round!.notAnswered!.length).toBeGreaterThan(5);
  const asked = (await kept.rows(chasing, board.id)).filter(({ items }) =>
    items.some(({ rule }) => rule === 'round-opened'),
  );
  expect(new Set(asked.map(({ person }) => person)).size).toBeGreaterThan(5);
});

it('an action was given to a person, and people talk on an action and on a risk', async () => {
  expect(actions.get('T3.1')!.givenTo).toEqual(expect.any(String));
  expect(actions.get('T5.2')!.comments).toHaveLength(2);
  const talked = (await kept.rows(risks, board.id)).filter(({ comments }) => comments.length > 0);
  expect(talked.map(({ reference }) => reference)).toEqual(['R1']);
  const told = (await kept.rows(chasing, board.id)).flatMap(({ items }) => items);
  expect(told.filter(({ rule }) => rule === 'comment').length).toBeGreaterThan(1);
});

it('evidence is a link, or a file that is kept as the history names it', async () => {
  const [link] = actions.get('T9.4')!.evidence;
  expect(link).toMatchObject({ file: null, link: 'https://example.org/access-guide/visits' });
  const outlets = (await kept.rows(risks, board.id)).find(({ reference }) => reference === 'R5')!;
  expect(outlets.evidence.map(({ mitigation }) => mitigation)).toEqual([outlets.mitigations[0]!.id]);
  const [shown] = actions.get('PBC3.1')!.evidence;
  const { sha256 } = shown!.file!;
  const files = app.get<Repository<EvidenceFile>>(getRepositoryToken(EvidenceFile));
  const { content } = await files.findOneByOrFail({ partnership: board.id, sha256 });
  expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
  expect(content.subarray(0, 5).toString()).toBe('%PDF-');
});

it('a reading that was typed wrongly is corrected, and is no restatement', async () => {
  const reached = (await kept.rows(kpis, board.id)).find(({ title }) => title.startsWith('People reached'))!;
  const reading = reached.readings.find(({ period }) => period.to === '2016-12-31')!;
  expect(reading.value).toBe(241);
  expect(JSON.stringify(reading)).toContain('Two digits were turned round');
});

it('figures are asked of whoever was named to send them, and of the lead of their action', async () => {
  const rows = await kept.rows(kpis, board.id);
  const named = rows.filter(({ supplier }) => supplier !== null);
  const nameOf = (id: string | null) => board.organisations.find((held) => held.id === id)?.name;
  expect(named.map(({ title, supplier }) => `${nameOf(supplier)}: ${title}`).sort()).toEqual([
    'CRC: ATRs completed',
    'CRC: ATRs started',
    'CRC: DRRs completed',
    'CRC: DRRs started',
    expect.stringContaining('MPS: IOM'),
    expect.stringContaining('YOS: '),
  ]);
  const [ofCRC] = named.filter(({ title }) => title === 'DRRs started');
  const people = new Map((await kept.rows(personRoles, board.id)).map((row) => [row.id, row]));
  const mails = (await kept.rows(chasing, board.id)).filter(({ items }) =>
    items.some(({ action, rule }) => action === ofCRC!.id && rule === 'on-the-day'),
  );
  expect(mails.length).toBeGreaterThan(0);
  for (const { person, answered, items } of mails) {
    expect(people.get(person)?.organisation).toBe(ofCRC!.supplier);
    expect(answered.map(({ action }) => action)).toContain(ofCRC!.id);
    expect(items.find(({ action }) => action === ofCRC!.id)?.period).toMatch(/^2016-\d\d-01\/2016-/);
  }
});
