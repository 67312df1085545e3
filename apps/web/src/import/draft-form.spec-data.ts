import type { Browser, Page } from '../testing/browser.js';

/** Sends the form as it stands on the page, with other boxes ticked or cleared. */
export async function sendDraft(
  browser: Browser,
  draft: string,
  to: string,
  change: (box: Box) => boolean,
  more: Record<string, string> = {},
): Promise<Page> {
  const { html } = await browser.get(draft);
  const fields = new URLSearchParams({
    sign: /name="sign" value="([^"]+)"/.exec(html)![1]!,
    boxes: 'shown',
    ...more,
  });
  for (const box of boxesIn(html)) if (change(box)) fields.append('change', box.value);
  return browser.submitMany(`${draft}/${to}`, fields);
}

export interface Box {
  readonly value: string;
  readonly ticked: boolean;
  readonly label: string;
}
export const boxesIn = (html: string): Box[] =>
  [...html.matchAll(/name="change" id="[^"]+" value="([^"]+)"( checked)?><label[^>]*>([^<]*)/g)].map(
    ([, value, checked, label]) => ({ value: value!, ticked: checked !== undefined, label: label! }),
  );
export const asShown = ({ ticked }: Box) => ticked;
