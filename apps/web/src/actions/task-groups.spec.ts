import { expect, it } from '@jest/globals';
import { inGroups } from './task-groups.js';
import { actionTasks } from './tasks/index.js';

const way = (name: string) => ({ name, title: name, href: `/${name}` });
const titles = (groups: ReturnType<typeof inGroups>) => groups.map(({ title }) => title);

it('every task of an action stands under one heading, but comments, which have their own', () => {
  const all = actionTasks.map(({ name }) => way(name));
  const shown = inGroups([...all, way('ask-now')]).flatMap(({ tasks }) => tasks.map(({ title }) => title));
  const names = [...actionTasks.map(({ name }) => name).filter((name) => name !== 'comment'), 'ask-now'];
  expect([...shown].sort()).toEqual(names.sort());
});

it('what is done most stands first, and an empty heading nowhere', () => {
  const all = inGroups(actionTasks.map(({ name }) => way(name)));
  expect(titles(all)).toEqual([
    ...['Report and answer', 'Dates and milestones', 'Whose it is', 'What it says', 'Pause, end and mark'],
  ]);
  expect(all[0]!.tasks[0]!.title).toBe('report-progress');
  expect(all.at(-1)!.tasks.map(({ title }) => title)).toEqual([
    ...['pause', 'resume', 'reopen', 'mark', 'name-readers', 'release', 'withdraw-release'],
    ...['withdraw-comment', 'withdraw-evidence', 'join', 'withdraw'],
  ]);
  expect(titles(inGroups([way('comment'), way('report-progress')]))).toEqual(['Report and answer']);
  expect(inGroups([way('comment')])).toEqual([]);
});
