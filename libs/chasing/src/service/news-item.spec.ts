import { unmarked, type ReminderItem } from '@governance/partnership';
import { newsInWords } from '@governance/notifications';
import { expect, it } from '@jest/globals';
import { isStillNews, newsItemOf } from './news-item.js';

type Sources = Parameters<typeof newsItemOf>[1];

const put = (date: string, position: number) => ({
  ...{ deadline: { asWritten: date, date, precision: 'day' }, deadlineSetAt: position, deadlineChanges: [] },
});
const sources = (deadline: object) =>
  ({
    board: { plans: [], organisations: [] },
    actions: [{ id: 'a1', marked: unmarked, reference: 'P1', title: 'Train', owners: [], ...deadline }],
    ...{ papers: [], risks: [] },
  }) as unknown as Sources;
const item = (rule: 'deadline-moved' | 'deadline-refused'): ReminderItem => ({
  ...{ action: 'a1', milestone: null, rule, due: '2016-08-10', entry: 70 },
});
const words = (rule: 'deadline-moved' | 'deadline-refused', deadline: object) =>
  newsInWords(newsItemOf(item(rule), sources(deadline), '')!);

it('news of a deadline say which one holds when the mail is written', () => {
  expect(words('deadline-moved', put('2017-03-31', 70))).toContain('it is due on Friday 31 March 2017');
  expect(words('deadline-refused', put('2017-03-31', 9))).toContain('it is due on Friday 31 March 2017');
  expect(words('deadline-refused', { ...put('x', 9), deadline: { date: null } })).toMatch(/deadline stands$/);
});

it('news of a deadline that was asked for say what was agreed instead', () => {
  const moved = { kind: 'moved', position: 70, askedFor: put('2017-06-30', 0).deadline };
  const told = { ...put('2017-05-30', 70), deadlineChanges: [moved] };
  expect(words('deadline-moved', told)).toBe(
    'Friday 30 June 2017 was asked for as its deadline, and another was agreed on Wednesday 10 August 2016: it is due on Tuesday 30 May 2017',
  );
});

it('news of a deadline that was changed once more are none', () => {
  expect(isStillNews(item('deadline-moved'), sources(put('2020-02-28', 70)))).toBe(true);
  expect(isStillNews(item('deadline-moved'), sources(put('2017-03-31', 71)))).toBe(false);
});
