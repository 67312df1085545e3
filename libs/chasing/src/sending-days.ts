import { isWorkingDay, plusDays, type Day } from '@governance/calendar';

export interface Calendar {
  /** A working day that the policy does not keep quiet. */
  isSendingDay(date: Day): boolean;
  /** The date itself, or the last sending day before it. */
  sendingOnOrBefore(date: Day): Day;
  /** The date itself, or the first sending day after it. */
  sendingOnOrAfter(date: Day): Day;
}

/** When mails may go out: working days less the quiet days of a policy. */
export function sendingDays(quietDays: readonly Day[]): Calendar {
  const quiet = new Set(quietDays);
  const isSendingDay = (date: Day) => !quiet.has(date) && isWorkingDay(date);
  const seek = (date: Day, days: 1 | -1) => {
    let day = date;
    while (!isSendingDay(day)) day = plusDays(day, days);
    return day;
  };
  return {
    isSendingDay,
    sendingOnOrBefore: (date) => seek(date, -1),
    sendingOnOrAfter: (date) => seek(date, 1),
  };
}
