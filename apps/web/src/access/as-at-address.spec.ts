import { expect, it } from '@jest/globals';
import type { Response } from 'express';
import { asAtInAddress } from './as-at-address.js';
import type { PlacedRequest } from './place.js';

/** What becomes of a request: where it is sent, or the address and the date that its route is given. */
function led(url: string, method = 'GET') {
  const request = { url, method } as PlacedRequest;
  const said: { to?: string; status?: number; next: number } = { next: 0 };
  const response = {
    redirect: (status: number, to: string) => Object.assign(said, { status, to }),
  } as unknown as Response;
  asAtInAddress(request, response, () => void (said.next += 1));
  const { url: now, asAt } = request;
  return said.to === undefined ? { url: now, asAt, next: said.next } : { ...said };
}
const sentTo = (url: string) => (led(url) as { to?: string }).to;

it('the date in the address of a board is taken out of it, for the routes that know of no date', () => {
  expect(led('/boards/b1/as-at/2016-10-31/actions/a1?sort=due')).toEqual({
    ...{ url: '/boards/b1/actions/a1?sort=due', asAt: '2016-10-31', next: 1 },
  });
  expect(led('/boards/b1/as-at/%40123')).toEqual({ url: '/boards/b1', asAt: '@123', next: 1 });
  // What nobody can decode is refused as it was typed.
  expect(led('/boards/b1/as-at/%E0%A4%A/actions')).toMatchObject({
    asAt: '%E0%A4%A',
    url: '/boards/b1/actions',
  });
  expect(led('/boards/b1/as-at/')).toMatchObject({ asAt: '', url: '/boards/b1' });
});

it('an address without a date is left as it is', () => {
  for (const url of [
    '/boards/b1/actions/a1',
    '/boards/b1',
    '/boards',
    '/help?asAt=2016-10-31',
    '/x/boards/b1?asAt=1',
  ])
    expect(led(url)).toEqual({ url, asAt: undefined, next: 1 });
});

it('the form that asks for a date leads to the address that holds it, and the rest of what was asked stays', () => {
  expect(led('/boards/b1/actions?asAt=2016-10-31&sort=due')).toEqual({
    ...{ status: 302, to: '/boards/b1/as-at/2016-10-31/actions?sort=due', next: 0 },
  });
  expect(sentTo('/boards/b1?asAt=2016-10-31')).toBe('/boards/b1/as-at/2016-10-31');
  expect(sentTo('/boards/b1?asAt=2016-10-31&by=happened')).toBe('/boards/b1/as-at/2016-10-31-happened');
  expect(sentTo('/boards/b1?asAt=2016-10-31&by=recorded')).toBe('/boards/b1/as-at/2016-10-31');
  expect(sentTo('/boards/b1/as-at/2016-05-01/risks?asAt=2016-10-31')).toBe(
    '/boards/b1/as-at/2016-10-31/risks',
  );
  expect(sentTo('/boards/b1?asAt=+2016-10-31+')).toBe('/boards/b1/as-at/2016-10-31');
});

it('an empty date leads back to today', () => {
  expect(sentTo('/boards/b1/as-at/2016-10-31/actions?asAt=')).toBe('/boards/b1/actions');
  expect(sentTo('/boards/b1/as-at/2016-10-31/actions?asAt=&by=happened')).toBe('/boards/b1/actions');
  expect(sentTo('/boards/b1?asAt=++')).toBe('/boards/b1');
});

it('no more than forty characters of what was typed, and none of them as part of an address', () => {
  expect(sentTo(`/boards/b1?asAt=${'9'.repeat(60)}`)).toBe(`/boards/b1/as-at/${'9'.repeat(40)}`);
  expect(sentTo('/boards/b1?asAt=..%2F..%2Fx')).toBe('/boards/b1/as-at/..%2F..%2Fx');
});

it('a form that is sent is not led anywhere: it would be sent without what it holds', () => {
  expect(led('/boards/b1/actions?asAt=2016-10-31', 'POST')).toMatchObject({
    ...{ url: '/boards/b1/actions?asAt=2016-10-31', asAt: undefined, next: 1 },
  });
});
