import { Governance } from '@governance/core';
import { SmtpMailer } from '@governance/notifications';

/** The moments at which a death may lose a mail or double it. */
export const POINTS = [
  'before intent',
  'before start',
  'before send',
  'after acceptance',
  'before record',
] as const;
export type Point = (typeof POINTS)[number];

const commandAt = {
  IntendReminders: 'before intent',
  StartSending: 'before start',
  RecordSent: 'before record',
} as const;

/** Tells of every point as the product comes to it, from outside: nothing of this is in the product. */
export function watchPoints(reached: (point: Point) => void): void {
  const { chase } = Governance.prototype;
  Governance.prototype.chase = function (...given) {
    const point = commandAt[given[1].type as keyof typeof commandAt] as Point | undefined;
    if (point !== undefined) reached(point);
    return chase.apply(this, given);
  };
  const { send } = SmtpMailer.prototype;
  SmtpMailer.prototype.send = async function (...given) {
    reached('before send');
    const answer = await send.apply(this, given);
    reached('after acceptance');
    return answer;
  };
}
