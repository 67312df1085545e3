import type { MeetingBoard } from '@governance/partnership';

export const boardInWords: Readonly<Record<MeetingBoard, string>> = {
  partnership: 'the partnership',
  hwb: 'the Health and Wellbeing Board',
  csp: 'the Community Safety Partnership',
};
