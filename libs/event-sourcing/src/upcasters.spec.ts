import { expect, it } from '@jest/globals';
import { decode } from './event.js';
import type { RecordedEvent } from './event-store.js';
import type { Upcasters } from './upcasters.js';
import { upcasters } from './upcasters.js';

const stored = (type: string, data: object): RecordedEvent => ({
  id: '00000000-0000-4000-8000-000000000001',
  type,
  data: JSON.stringify(data),
  metadata: '{"who":"somebody"}',
  stream: 'action-1',
  partnership: 'p',
  version: 1,
  position: 7,
});

/** Once an event had one owner; now it has a list, the first of which leads. */
const ownersAreAList: Upcasters = new Map([
  [
    'ActionAgreed',
    (data: object) => {
      if (!('owner' in data)) return data;
      const { owner, ...rest } = data;
      return { ...rest, owners: [owner] };
    },
  ],
]);

it('an old shape is read as the shape of today, in its place of the log', () => {
  const old = stored('ActionAgreed', { title: 'Train', owner: 'council' });
  expect(decode(old, ownersAreAList)).toMatchObject({
    type: 'ActionAgreed',
    data: { title: 'Train', owners: ['council'] },
    position: 7,
    metadata: { who: 'somebody' },
  });
});

it('a shape of today, and every other type, stays as it was stored', () => {
  const data = { title: 'Train', owners: ['council', 'police'] };
  expect(decode(stored('ActionAgreed', data), ownersAreAList).data).toEqual(data);
  expect(decode(stored('ActionReworded', { owner: 'x' }), ownersAreAList).data).toEqual({ owner: 'x' });
});

it('what is stored needs no upcaster today', () => {
  expect(upcasters.size).toBe(0);
});
