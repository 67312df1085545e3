import type { Locator, Page } from 'playwright-core';

/** A person at a page whose clicks and filled fields are counted; a link that is opened from an email is a click. */
export class Counted {
  clicks = 0;
  fields = 0;

  constructor(readonly page: Page) {}

  async open(link: string): Promise<void> {
    this.clicks += 1;
    await this.page.goto(link);
  }

  async click(on: Locator): Promise<void> {
    this.clicks += 1;
    await on.click();
  }

  async fill(field: Locator, words: string): Promise<void> {
    this.fields += 1;
    await field.fill(words);
  }
}
