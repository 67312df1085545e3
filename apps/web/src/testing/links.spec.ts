import { expect, it } from '@jest/globals';
import type { Browser, Page } from './browser.js';
import { Links } from './links.js';

/** What is wrong with the links of a site that is made of these pages. */
async function wrongIn(pages: Readonly<Record<string, Partial<Page> | string>>): Promise<readonly string[]> {
  const get = (path: string): Promise<Page> => {
    const page = pages[path] ?? { status: 404 };
    const { status = 200, location = null, html = '' } = typeof page === 'string' ? { html: page } : page;
    return Promise.resolve({ status, location, html: `<!doctype html>${html}` });
  };
  const links = new Links({ get } as unknown as Browser, 'O');
  const followed: string[] = [];
  for await (const { path } of links.follow({ from: ['/boards/1'] })) followed.push(path);
  expect(followed).toContain('/boards/1');
  return links.wrong();
}

it.each([
  ['leads nowhere', { '/boards/1': '<a href="/gone">x</a>' }, '/gone, which answers 404'],
  ['is refused', { '/boards/1': '<a href="/no">x</a>', '/no': { status: 403 } }, '/no, which answers 403'],
  [
    'wants somebody to sign in',
    { '/boards/1': '<a href="/in">x</a>', '/in': { status: 303, location: '/sign-in' }, '/sign-in': '' },
    '/in, which answers 303',
  ],
  ['is a picture that is not there', { '/boards/1': '<img src="/x.png">' }, '/x.png, which answers 404'],
  [
    'is led to by another that leads on',
    { '/boards/1': '<a href="/a">x</a>', '/a': { status: 302, location: '/b' } },
    '/b, which answers 404',
  ],
  [
    'is what a form asks for',
    { '/boards/1': '<form action="/find"><input name="text" value="a b"></form>' },
    '/find?text=a+b, which answers 404',
  ],
  ['is empty', { '/boards/1': '<a href="">x</a>' }, '/boards/1 has a href=""'],
  ['is undefined', { '/boards/1': '<a href="/x/undefined">x</a>' }, 'has a href="/x/undefined"'],
  ['leads to a place that is not there', { '/boards/1': '<a href="#x">x</a>' }, '#x of /boards/1, which is'],
  [
    'leads to a place that is not on another page',
    { '/boards/1': '<a href="/a#x">x</a>', '/a': '<p id="y">' },
    '#x of /a, which is',
  ],
  [
    'is sent where nobody is',
    { '/boards/1': '<form method="post" action="/boards/1/nothing"></form>' },
    '/boards/1/nothing, which is not there',
  ],
  [
    'is sent where they may not',
    { '/boards/1': '<form method="post" action="/boards/1/import"></form>' },
    '/boards/1/import, which refuses it',
  ],
])('a link that %s is found', async (_, pages, found) => {
  expect(await wrongIn(pages)).toEqual([expect.stringContaining(found)]);
});

it('links that lead somewhere are left in peace', async () => {
  const found = await wrongIn({
    '/boards/1':
      '<p id="x"><a href="#x">x</a><a href="/a#y">x</a><a href="https://example.org/">x</a><form action="/find"></form>' +
      '<form method="post" action="/boards/1/actions/2/complete"></form>',
    '/a': '<p id="y">',
    // Nobody has filled it in.
    '/find': { status: 422 },
  });
  expect(found).toEqual([]);
});
