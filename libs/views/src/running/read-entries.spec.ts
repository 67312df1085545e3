import { expect, it } from '@jest/globals';
import type { RecordedEvent } from '@governance/event-sourcing';
import { readEntries } from './read-entries.js';

const recorded = (position: number, change: Partial<RecordedEvent> = {}): RecordedEvent => ({
  id: `id-${position}`,
  stream: 'action-1',
  partnership: 'p',
  version: position,
  position,
  type: 'ActionAgreed',
  data: '{"title":"Talks"}',
  metadata: '{"who":"x"}',
  ...change,
});

it('reads up to the entry that cannot be read, and names it and what is wrong', () => {
  const { entries, stopped } = readEntries(
    'board',
    [recorded(1), recorded(2, { data: '{"title":' }), recorded(3)],
    new Set(),
  );
  expect(entries.map(({ position }) => position)).toEqual([1]);
  expect(stopped?.message).toMatch(/^View board cannot take in entry 2: .*JSON/);
});

it('stops at an entry whose old shape cannot be brought up', () => {
  const upcast = new Map([
    [
      'ActionAgreed',
      () => {
        throw new Error('no owner');
      },
    ],
  ]);
  expect(readEntries('board', [recorded(7)], new Set(), upcast).stopped).toMatchObject({ position: 7 });
});

it('passes over one that a person has skipped', () => {
  const { entries, stopped } = readEntries(
    'board',
    [recorded(1, { metadata: '' }), recorded(2)],
    new Set([1]),
  );
  expect(stopped).toBeNull();
  expect(entries.map(({ position }) => position)).toEqual([1, 2]);
});
