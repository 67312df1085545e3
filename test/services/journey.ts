import { afterAll, beforeAll, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.js';
import { startProduct, type Product } from './product.js';

/** What a journey travels with; both are there once its file's `beforeAll` has run. */
export interface Journey {
  readonly product: Product;
  readonly browser: Browser;
}

/**
 * The product on a played year of the test file's own, and a browser, for all of its tests.
 * @param databaseUrl tells another database to use.
 */
export function startJourney(databaseUrl?: () => Promise<string>): Journey {
  // The first file of a run plays the year before its tests can begin.
  jest.setTimeout(300_000);
  const journey = {} as { product: Product; browser: Browser };
  beforeAll(async () => {
    journey.browser = await openBrowser();
    journey.product = await startProduct(await databaseUrl?.());
  });
  afterAll(async () => {
    await journey.browser?.close();
    await journey.product?.stop();
  });
  return journey;
}
