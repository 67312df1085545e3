import type { NotAsked } from '../index.js';

/** Why nobody is asked: a sentence each. */
export const silenceInWords: Readonly<Record<NotAsked, string>> = {
  completed: 'It is completed.',
  withdrawn: 'It is withdrawn.',
  paused: 'It is paused.',
  'plan-closed': 'Its plan is closed.',
  'not-begun': 'Chasing of its plan is not started yet.',
  'not-mine': 'Its owner says that it is not theirs any more, and nobody has settled that yet.',
  held: 'Chasing is on hold here.',
  'no-owner': 'Nobody owns it.',
  nobody: 'Nobody of the organisation that leads it has an email address here.',
  'no-figure-due': 'No figure of it is awaited: the last that can be known is here.',
  'comes-back': 'Every email to the organisation that leads it comes back.',
};
