import { join } from 'node:path';
import { root } from '../root.js';
import { consultationKinds } from './consultation-lines.js';
import { paperKinds } from './papers.js';
import { readScript, type ScriptLine } from './read-script.js';
import { workKinds } from './played-work.js';

const kinds = [
  'report',
  'milestone-reached',
  'deadline-requested',
  'deadline-approved',
  'deadline-refused',
  'deadline-corrected',
  'deadline-moved',
  'help-answered',
  'joined',
  'complete',
  'reopen',
  'pause',
  'resume',
  'withdraw',
  'reassign',
  'reword',
  'owner-named',
] as const;
const names = ['by', 'rag', 'percent', 'happened', 'to', 'reason', 'milestone', 'help', 'finished', 'into'];

/** Something that happens to an action in the played year. */
export type Happening = ScriptLine<(typeof kinds)[number]>;

const folder = join(root, 'apps', 'cli', 'src', 'play');
export const examplePlan = join(folder, 'example-plan.txt');

/** What happens to the actions of the plan, in order. @throws Error naming a line that cannot be understood. */
export function readYear(): Promise<readonly Happening[]> {
  return readScript(join(folder, 'example-year.txt'), kinds, names);
}

const businessKinds = [
  'member-admitted',
  'sector',
  'meeting-scheduled',
  'agenda-published',
  'attended',
  'decided',
  'asked',
  'answered',
  'measures-accepted',
  'supplier-named',
  'reading',
  'restated',
  'reading-corrected',
  'retired',
  'risk-raised',
  'risk-rescored',
  'risk-escalated',
  'risk-closed',
  'mitigation-agreed',
  'mitigation-reported',
  'mitigation-moved',
  'mitigation-done',
  ...consultationKinds,
  ...paperKinds,
  ...workKinds,
] as const;
const businessNames = [
  ...['by', 'to', 'owner', 'reason', 'happened'],
  ...['board', 'title', 'at', 'place', 'of', 'due', 'ask', 'present', 'deputy', 'apologies', 'absent'],
  ...['measure', 'period', 'value', 'status'],
  ...['box', 'theme', 'part'],
  ...['cause', 'event', 'consequence', 'priority', 'inherent', 'current', 'target', 'mitigation'],
  ...['comment', 'from', 'decision', 'taken', 'focus', 'issue', 'wanted'],
  ...['meeting', 'split', 'support', 'opens', 'closes', 'link', 'file', 'milestone'],
];

/** Something that happens on the board itself in the played year: a meeting, a reading, a risk, a paper. */
export type Business = ScriptLine<(typeof businessKinds)[number]>;

/** The board's own business, in order. @throws Error naming a line that cannot be understood. */
export function readBusiness(): Promise<readonly Business[]> {
  return readScript(join(folder, 'example-business.txt'), businessKinds, businessNames);
}
