import { describe, expect, it } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import mammoth from 'mammoth';
import { writeWord, type DatedEntry } from './write-word.js';

const entry = (position: number, day: string, more: Partial<DatedEntry> = {}): DatedEntry => ({
  position,
  day,
  when: `${day}, 9:05am`,
  what: 'Deadline moved',
  about: 'PBC1.1 Train <all> staff',
  by: 'Ann Example',
  before: '1 May 2016',
  after: '1 June 2016',
  reason: 'Two lines\nof reason \u0001',
  ...more,
});

async function* pages() {
  yield [entry(9, '6 March 2017'), entry(8, '6 March 2017', { before: null, about: null })];
  yield [entry(7, '5 March 2017')];
}
const list = {
  title: 'History & more',
  lines: ['Asked for: everything'],
  madeAt: '2017-03-31T10:00:00.000Z',
} as const;

describe('a list in Word', () => {
  it('is read by others: title, a heading for each day and entry, before and after', async () => {
    const done: number[] = [];
    const file = await buffer(writeWord(list, pages(), (entries) => done.push(entries)));
    const { value: html, messages } = await mammoth.convertToHtml({ buffer: file });
    expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
    expect(html).toContain('History &amp; more');
    expect(html.match(/<h1>/g)).toHaveLength(2);
    expect(html).toContain('<h1>6 March 2017</h1><h2>PBC1.1 Train &lt;all&gt; staff: Deadline moved</h2>');
    expect(html).toContain('<strong>Before: </strong>1 May 2016');
    expect(html).toContain('<strong>Why: </strong>Two lines<br />of reason ');
    expect(done).toEqual([2, 3]);
    expect(Buffer.compare(file, await buffer(writeWord(list, pages())))).toBe(0);
  });

  it('breaks off when the entries cannot be read', async () => {
    async function* broken() {
      yield [entry(1, '6 March 2017')];
      throw new Error('away');
    }
    await expect(buffer(writeWord(list, broken()))).rejects.toThrow('away');
  });
});
