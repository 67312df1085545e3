import { describe, expect, it } from '@jest/globals';
import { findBrowser } from './find-browser.js';

describe('the browser that prints', () => {
  it('is the one that CHROMIUM names, and a wrong name is said', () => {
    expect(findBrowser({ CHROMIUM: process.execPath })).toBe(process.execPath);
    expect(() => findBrowser({ CHROMIUM: '/no/such' })).toThrow('CHROMIUM names /no/such');
  });

  it('is told how to get when there is none', () => {
    expect(() => findBrowser({ PATH: '/nowhere' })).toThrow(/Install one, or set CHROMIUM/);
  });
});
