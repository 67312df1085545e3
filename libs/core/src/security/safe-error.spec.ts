import { Writable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { openLogger } from './open-logger.js';

/** What a logger writes. */
function written(log: (logger: ReturnType<typeof openLogger>) => void): string {
  const lines: string[] = [];
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  log(openLogger({ logLevel: 'info' }, to));
  return lines.join('');
}

const driver = Object.assign(
  new Error('duplicate key value violates unique constraint "sign_in_code_pkey"'),
  {
    code: '23505',
    detail: 'Key (email)=(ada@example.org) already exists.',
    constraint: 'sign_in_code_pkey',
    where: 'COPY sign_in_code, line 1: "ada@example.org"',
  },
);
const failed = new QueryFailedError('insert into sign_in_code values ($1)', ['ada@example.org'], driver);
const value = Object.assign(new Error('invalid input syntax for type uuid: "ada@example.org"'), {
  code: '22P02',
});
const raised = Object.assign(new Error('the row (1,ada@example.org) is refused'), { code: 'P0001' });

it.each([
  ['an error under err', { err: failed }],
  ['an error under any name', { reason: failed }],
  ['an error by itself', failed],
  ['the cause of an error', { err: new Error('the page could not be made', { cause: failed }) }],
  ['one of several', { err: new AggregateError([failed], 'nobody answered') }],
  ['a value that the database did not take', { err: value }],
  ['such a value by itself', value],
  ['what a rule of the database said', { err: raised }],
  ['the same by TypeORM', { err: new QueryFailedError('insert into person', [], raised) }],
])('%s tells no value, no row and no statement', (_name, told) => {
  const line = written((logger) => logger.error(told as object));
  expect(line).not.toMatch(/ada@|parameters|detail|insert into/);
  expect(line).toMatch(/23505|22P02|P0001/);
});

it('tells what it was and where it happened', () => {
  const line = JSON.parse(written((logger) => logger.error({ err: failed }, 'a fault'))) as {
    err: { type: string; constraint: string; stack: string };
    msg: string;
  };
  expect(line.msg).toBe('a fault');
  expect(line.err).toMatchObject({ type: 'QueryFailedError', constraint: 'sign_in_code_pkey' });
  expect(line.err.stack).toMatch(/^\s+at /);
});
