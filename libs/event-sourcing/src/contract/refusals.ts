import { expect, it } from '@jest/globals';
import { LIMITS } from '../check-append.js';
import type { Append } from '../event-store.js';
import type { StoreUnderTest } from './store-under-test.js';
import { someAppend, someEvent, someEvents } from './sample.js';

const tooLongName = 'n'.repeat(LIMITS.nameLength + 1);
const one = someEvent();
const refusals: [string, string, Partial<Append>][] = [
  ['MalformedEvent', 'no event', { events: [] }],
  ['MalformedEvent', 'an id that is no UUID', { events: [someEvent({ id: '42' })] }],
  ['MalformedEvent', 'an id twice', { events: [one, someEvent(), one] }],
  ['MalformedEvent', 'data that is no JSON', { events: [someEvent(), someEvent({ data: '{"a":}' })] }],
  ['MalformedEvent', 'empty metadata', { events: [someEvent({ metadata: '' })] }],
  ['MalformedEvent', 'a NUL character', { events: [someEvent({ data: '"\0"' })] }],
  ['MalformedEvent', 'half a surrogate pair', { events: [someEvent({ data: '"\ud83d"' })] }],
  ['MalformedEvent', 'an escaped NUL', { events: [someEvent({ data: '{"a":["b\\u0000"]}' })] }],
  ['MalformedEvent', 'an escaped backspace', { events: [someEvent({ data: '{"a":"b\\b"}' })] }],
  ['MalformedEvent', 'an escaped form feed', { events: [someEvent({ data: '{"a":"b\\f"}' })] }],
  ['MalformedEvent', 'an escaped NUL in a name', { events: [someEvent({ data: '{"a\\u0000":1}' })] }],
  [
    'MalformedEvent',
    'an escaped half of a pair',
    { events: [someEvent({ data: '"\\ud83d and \\ud83d\\udc8a"' })] },
  ],
  [
    'MalformedEvent',
    'an escaped half in metadata',
    { events: [someEvent({ metadata: '{"who":"\\udc8a"}' })] },
  ],
  ['MalformedEvent', 'a control character', { events: [someEvent({ data: '"\u007f"' })] }],
  ['MalformedEvent', 'what no XML holds', { events: [someEvent({ data: '"\ufffe"' })] }],
  ['MalformedEvent', 'a NUL in the stream', { stream: 'a\0b' }],
  ['MalformedEvent', 'no stream', { stream: '' }],
  ['MalformedEvent', 'no partnership', { partnership: '' }],
  ['MalformedEvent', 'a type that is too long', { events: [someEvent({ type: tooLongName })] }],
  ['MalformedEvent', 'a negative version', { expectedVersion: -1 }],
  ['MalformedEvent', 'a version that is no number', { expectedVersion: Number.NaN }],
  ['EventTooLarge', 'an event over the limit', { events: [someEvent({ data: text(LIMITS.eventBytes) })] }],
  ['EventTooLarge', 'too many events', { events: someEvents(LIMITS.eventsPerAppend + 1) }],
  [
    'EventTooLarge',
    'too many bytes',
    { events: Array.from({ length: 17 }, () => someEvent({ data: text(1_000_000) })) },
  ],
];

export function testRefusals(current: () => StoreUnderTest): void {
  it.each(refusals)('%s: %s', async (name, _what, change) => {
    const { store } = current();
    const append = someAppend(change);
    await expect(store.append(append)).rejects.toMatchObject({ name });
    if (append.stream && !append.stream.includes('\0'))
      expect(await store.readStream(append.stream)).toEqual([]);
  });

  it('stores the append again once it has been put right', async () => {
    const { store } = current();
    const append = someAppend({ events: [someEvent(), someEvent({ data: 'x' })] });
    await expect(store.append(append)).rejects.toMatchObject({ name: 'MalformedEvent' });
    const right = { ...append, events: append.events.map((event) => ({ ...event, data: '"x"' })) };
    expect((await store.append(right)).version).toBe(2);
  });
}

function text(bytes: number): string {
  return JSON.stringify('x'.repeat(bytes));
}
