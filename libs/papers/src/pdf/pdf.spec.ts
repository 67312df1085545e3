import { describe, expect, it } from '@jest/globals';
import { findBrowser } from './find-browser.js';
import { dated } from './pdf.js';

describe('the browser that prints', () => {
  it('is the one that CHROMIUM names, and a wrong name is said', () => {
    expect(findBrowser({ CHROMIUM: process.execPath })).toBe(process.execPath);
    expect(() => findBrowser({ CHROMIUM: '/no/such' })).toThrow('CHROMIUM names /no/such');
  });

  it('is told how to get when there is none', () => {
    expect(() => findBrowser({ PATH: '/nowhere' })).toThrow(/Install one, or set CHROMIUM/);
  });
});

it('is the same file whenever it is printed', () => {
  const printed = (moment: string, first: number) =>
    Buffer.from(
      `/CreationDate (D:${moment}+00'00') /ID (node0000012${first}) /ID (node0000013${first}) (node0000012${first})`,
    );
  const one = dated(printed('20261125101112', 5), '2016-12-31');
  expect(one.equals(dated(printed('20270102030405', 3), '2016-12-31'))).toBe(true);
  expect(one.toString()).toBe(
    "/CreationDate (D:20161231090000+00'00') /ID (node00000001) /ID (node00000002) (node00000001)",
  );
});
