import { describe, expect, it } from '@jest/globals';
import { aPaper } from '../a-paper.spec-data.js';
import { findBrowser } from './find-browser.js';
import { isWithoutSandbox } from './open-browser.js';
import { dated, paperInPdf } from './pdf.js';

describe('the browser that prints', () => {
  it('is the one that CHROMIUM names, and a wrong name is said', () => {
    expect(findBrowser({ CHROMIUM: process.execPath })).toBe(process.execPath);
    expect(() => findBrowser({ CHROMIUM: '/no/such' })).toThrow('CHROMIUM names /no/such');
  });

  it('is told how to get when there is none', () => {
    expect(() => findBrowser({ PATH: '/nowhere' })).toThrow(/Install one, or set CHROMIUM/);
  });

  it.each([
    ['FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox! If you are running on Ubuntu 23.10+', true],
    ['The SUID sandbox helper binary was found, but is not configured correctly.', true],
    ['The setuid sandbox is not running as root.', true],
    [
      'Failed to move to new namespace: PID namespaces supported, but failed: errno = Operation not permitted',
      true,
    ],
    ['error while loading shared libraries: libnss3.so', false],
    ['browserType.launchPersistentContext: Timeout 60000ms exceeded.', false],
    ['spawn EAGAIN', false],
  ])('goes without its sandbox only where it says itself that there is none: %s', (said, isSo) => {
    expect(isWithoutSandbox(new Error(said))).toBe(isSo);
  });

  it('that hangs is ended, and the next paper is printed', async () => {
    if (!isInstalled()) return console.warn('There is no browser here: nothing was printed.');
    const quietly = { warn: () => undefined };
    const hangs = paperInPdf(aPaper, { ...quietly, most: 1 });
    const next = paperInPdf(aPaper, quietly);
    await expect(hangs).rejects.toThrow('did not print the paper within 0.001 seconds, and was ended');
    expect((await next).subarray(0, 5).toString()).toBe('%PDF-');
    // Three browsers are opened where there is no sandbox, and a paper is given three minutes.
  }, 400_000);
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

function isInstalled(): boolean {
  try {
    return findBrowser() !== '';
  } catch {
    return false;
  }
}
