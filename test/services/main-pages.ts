import type { Page } from 'playwright-core';

/**
 * Addresses of the ten main pages of the example year, by name; see docs/design.
 * @param page of somebody in the secretariat
 * @param board its address
 */
export async function mainPages(page: Page, board: string) {
  const first = async (at: string, within: RegExp) => {
    await page.goto(at);
    const links = await page
      .locator('a[href]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
    const found = links.find((link) => within.test(link));
    if (!found) throw new Error(`No link to ${within} at ${at}`);
    return new URL(found, at).href;
  };
  const action = await first(`${board}/actions`, /\/actions\/[0-9a-f-]{36}$/);
  const plan = await first(board, /\/plans\/[0-9a-f-]{36}/);
  return {
    dashboard: board,
    actions: `${board}/actions`,
    timeline: `${board}/timeline`,
    priority: await first(plan, /\/priorities\/[0-9a-f-]{36}$/),
    action,
    'my-actions': `${board}/my-actions`,
    'report-progress': `${action}/report-progress`,
    chasing: `${board}/chasing`,
    escalations: `${board}/escalations`,
    'audit-trail': `${board}/audit-trail`,
  };
}
