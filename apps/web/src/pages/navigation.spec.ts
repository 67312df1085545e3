import { describe, expect, it } from '@jest/globals';
import { roles } from '@governance/partnership';
import type { Asker } from '../access/access.js';
import { navigationOf } from './navigation.js';

const url = '/boards/b';
const as = (...roles: Asker['roles']) => ({ id: 'p', organisation: 'o', roles }) as unknown as Asker;
const shown = (member: Asker | null, path: string) => {
  const { navigation, pagesOfPart } = navigationOf({ url, member }, path);
  return {
    texts: navigation.map(({ text }) => text),
    active: navigation.filter(({ active }) => active).map(({ text }) => text),
    pages: pagesOfPart?.pages.map(({ text, active }) => (active ? `[${text}]` : text)) ?? [],
  };
};

describe('the navigation', () => {
  it('has at most seven entries, whoever looks', () => {
    for (const role of roles) expect(shown(as(role), url).texts.length).toBeLessThanOrEqual(7);
    expect(shown(as(...roles), url).texts.length).toBeLessThanOrEqual(7);
    expect(shown(null, url).texts.length).toBeLessThanOrEqual(7);
  });

  it('leads an owner to their own actions, and a secretary to those of everybody', () => {
    expect(shown(as('owner'), url).texts.slice(0, 3)).toEqual(['Dashboard', 'My actions', 'Actions']);
    expect(shown(as('secretariat'), url).texts).toEqual([
      'Dashboard',
      'Actions',
      'Plans, KPIs and risks',
      'Meetings and papers',
      'Chasing',
      'History',
      'People and settings',
    ]);
  });

  it('marks the part that a page belongs to, and shows its pages', () => {
    expect(shown(as('secretariat'), `${url}/priorities/x/why`)).toMatchObject({
      active: ['Plans, KPIs and risks'],
      pages: ['[Plans]', 'KPIs', 'Risks', 'Import', 'Findings'],
    });
    expect(shown(as('secretariat'), `${url}/meetings/attendance`)).toMatchObject({
      active: ['Meetings and papers'],
      pages: ['Meetings', '[Attendance]', 'Asks', 'Papers', 'Reporting rounds', 'Consultation'],
    });
    expect(shown(as('secretariat'), `${url}/meetings/x`).pages).toContain('[Meetings]');
    expect(shown(as('secretariat'), url)).toMatchObject({ active: ['Dashboard'], pages: [] });
    expect(shown(null, `${url}/risks/`)).toMatchObject({ pages: ['Plans', 'KPIs', '[Risks]'] });
  });

  it('calls a part without its first page as what is left of it, and has none without a page', () => {
    const { texts } = shown(as('board'), url);
    expect(texts).not.toContain('Chasing');
    expect(texts).toContain('Escalations');
    expect(texts).not.toContain('People and settings');
    expect(shown(null, url).texts.at(-1)).toBe('Sign in');
  });
});
