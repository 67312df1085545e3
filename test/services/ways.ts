import { KeptViews, kpis, meetings, papers, risks, type ActionRow, type View } from '@governance/views';
import type { Page } from 'playwright-core';
import type { Journey } from './journey.js';

/** Tells an address when its turn comes: before a journey has begun there is none. */
export type Way = () => Promise<string>;

/** The ways of a journey to pages of its board, by what they show. */
export function waysOf(journey: Journey) {
  const board: Way = () => journey.product.boardUrl();
  const onBoard =
    (path: string): Way =>
    async () =>
      (await board()) + path;
  const onAction =
    (reference: string, path = ''): Way =>
    async () =>
      `${await board()}/actions/${(await journey.product.action(reference)).id}${path}`;
  /** The first action of which something is true. */
  const onActionThat =
    (isSo: (row: ActionRow) => boolean, path = ''): Way =>
    async () =>
      `${await board()}/actions/${(await journey.product.actions()).find(isSo)!.id}${path}`;
  /** The first of its kind of which something is true, by a view and the part of the address before its id. */
  const onFirst =
    <Row extends { readonly id: string }>(
      part: string,
      view: View<Row>,
      path = '',
      isSo: (row: Row) => boolean = () => true,
    ): Way =>
    async () => {
      const url = await board();
      const rows = await journey.product.app.get(KeptViews).rows(view, url.split('/').at(-1)!);
      return `${url}/${part}/${rows.find(isSo)!.id}${path}`;
    };
  return {
    onBoard,
    onAction,
    onActionThat,
    onPaper: (path = '') => onFirst('papers', papers, path),
    onKPI: (path = '') =>
      onFirst('kpis', kpis, path, ({ readings, status }) => status === 'live' && readings.length > 1),
    onRisk: (path = '') => onFirst('risks', risks, path, ({ status }) => status === 'open'),
    onMeeting: (path = '') => onFirst('meetings', meetings, path, ({ asks }) => asks.length > 0),
    onPriority:
      (path = ''): Way =>
      async () =>
        `${await board()}/priorities/${(await journey.product.action('T2.1')).priority}${path}`,
    onPlan:
      (path = ''): Way =>
      async () =>
        `${await board()}/plans/${(await journey.product.action('T2.1')).plan}${path}`,
    /** The first link of a page to an address that holds a part, to what is there and not to add one. */
    onLink:
      (page: () => Page, from: string, part: string, path = ''): Way =>
      async () => {
        await page().goto((await board()) + from);
        const all = await page()
          .locator('main a')
          .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
        return all.find((href) => href.includes(part) && !/\/add(-list)?$/.test(href))! + path;
      },
  };
}
