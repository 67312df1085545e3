import { dateInWords, asDay } from '@governance/calendar';
import type { AsAtRefused } from '@governance/core';

/** Why a date or an entry cannot be shown, and what to do instead. */
export function asAtRefusedInWords({ code, detail }: AsAtRefused): { code: string; message: string } {
  const { asked, limit = '' } = detail;
  const inWords = (text: string) =>
    text.startsWith('@') ? `entry ${text.slice(1)}` : dateInWords(asDay(text.slice(0, 10)));
  switch (code) {
    case 'not-a-date':
      return { code, message: notADay(asked) };
    case 'in-the-future':
      return {
        code,
        message: `${inWords(asked)} lies in the future. The history goes as far as ${inWords(limit)} here: choose that day or an earlier one.`,
      };
    case 'before-the-plan':
      return {
        code,
        message: `Nothing was held yet: the history of this board begins with ${inWords(limit)}. Choose that or a later one.`,
      };
    case 'beyond-the-end':
      return {
        code,
        message: `There is no ${inWords(asked)}: the history of this board ends with ${inWords(limit)}. Choose that or an earlier one.`,
      };
  }
}

function notADay(asked: string): string {
  if (asked === '')
    return 'No day was given. Choose one in the box above, or write it in the address like 2016-10-31.';
  if (asked.startsWith('@'))
    return `“${asked}” is not an entry of the history. Entries are numbered from 1 on: write one like @123.`;
  return `“${asked}” is not a day of the calendar. Choose one in the box above, or write it in the address like 2016-10-31.`;
}
