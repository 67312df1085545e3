import type { Untimed } from '@governance/core';
import { type CommentCommand, type MarkingCommand } from '@governance/partnership';
import { boxesOf, isOwn, type Box } from '@governance/papers';
import { planOfPaper, type MeetingRow, type PaperRow } from '@governance/views';
import { Equals, IsString } from 'class-validator';
import { may } from '../access/access.js';
import { audienceOf } from '../access/audience.js';
import type { Place } from '../access/place.js';
import { mayReadNarrative } from '../access/who-reads-papers.js';
import { Maybe, NothingForm, Text } from '../pages/checks.js';
import type { Field } from '../things/task.js';
import { commentTasks } from '../things/comment-tasks.js';
import { markingTasks } from '../things/marking-tasks.js';
import type { Look, Task } from '../things/task.js';
import { ForForm, forFields, paperIsFor, type PaperIsFor } from './paper-is-for.js';

/** What a person asks of a paper; `PaperOrders` makes commands of it. */
export type PaperOrder =
  | { readonly type: 'Repin'; readonly for: PaperIsFor }
  /** `read`: hash of the content that was previewed. */
  | { readonly type: 'SignOff'; readonly read: string }
  | { readonly type: 'AskSignOff' }
  | { readonly type: 'Publish' }
  | { readonly type: 'Refuse'; readonly reason: string }
  | { readonly type: 'Correct'; readonly text: string }
  | Untimed<CommentCommand>
  | Untimed<MarkingCommand>;

/** A paper and the meetings that it can be for. */
export interface PaperInHand {
  readonly paper: PaperRow;
  readonly meetings: readonly MeetingRow[];
}

type PaperTask<Form extends object> = Task<PaperInHand, PaperOrder, Form>;

const isDraft = ({ paper }: PaperInHand) => paper.status === 'draft';
const signs = (_row: PaperInHand, { board, member }: Place) =>
  member !== null && board.seniorResponsibleOwner === member.id;

const repin: PaperTask<ForForm> = {
  name: 'bring-up-to-date',
  title: 'Bring the draft up to date',
  button: 'Bring up to date',
  permission: 'decide',
  fits: isDraft,
  form: ForForm,
  fields: ({ meetings }) => forFields(meetings),
  start: ({ paper }, { today }) => ({
    asAt: today,
    meeting: paper.meeting ?? '',
    meetingDate: paper.meeting === null ? paper.meetingDate : '',
  }),
  command: (form, { meetings }) => ({ type: 'Repin', for: paperIsFor(form, meetings) }),
  done: 'The figures are those of the day that you chose. What was written stays.',
};

const askSignature: PaperTask<NothingForm> = {
  name: 'ask-signature',
  title: 'Ask for the signature',
  button: 'Ask for the signature',
  permission: 'decide',
  fits: ({ paper }, { board }) =>
    paper.status === 'draft' && paper.signOffAsked === null && board.seniorResponsibleOwner !== null,
  form: NothingForm,
  fields: () => [],
  lead: 'The Senior Responsible Owner is told by email at once that the paper waits for their signature. Whoever was added to the board, or got another address, less than a day ago can sign a day after it, or as soon as another person in the secretariat, who is not new either, confirms under People who they are.',
  look: lookAtBoxes,
  command: () => ({ type: 'AskSignOff' }),
  done: 'The Senior Responsible Owner is told within minutes. You hear when it is signed or refused.',
};

class SignForm {
  @Equals('yes', { message: 'Say that you have read the paper' })
  read!: string;

  /** Hash of what the preview showed; without one, nothing was previewed. */
  @Maybe()
  @IsString()
  content?: string;
}

/** Which boxes nobody has written into, so that nobody signs them unseen. */
function lookAtBoxes({ paper }: PaperInHand, { board, url }: Place): Look {
  const plan = planOfPaper(board, paper);
  const groups = plan ? boxesOf(paper.kind, plan) : [];
  const isEmpty = ({ id, isFilled }: Box) => isFilled !== true && (paper.narrative[id] ?? []).length === 0;
  const all = groups.flatMap(({ boxes }) => boxes).filter(({ isFilled }) => isFilled !== true);
  const empty = all.filter(isEmpty).length;
  const boxes = `of ${all.length} boxes for an officer’s words ${empty === 1 ? 'is' : 'are'} empty`;
  return {
    text: empty === 0 ? `All ${all.length} boxes for an officer’s words are filled.` : `${empty} ${boxes}:`,
    items: groups
      .filter((group) => group.boxes.some(isEmpty))
      .map((group) => {
        const headings = group.boxes.filter(isEmpty).map(({ heading }) => heading);
        return `${group.title}: ${headings.join(', ')}`;
      }),
    link: { text: 'Read the paper in its preview', href: `${url}/papers/${paper.id}/preview` },
  };
}

export const signOff: PaperTask<SignForm> = {
  name: 'sign-off',
  fresh: true,
  title: 'Sign the paper off',
  button: 'Sign off',
  permission: 'sign',
  theirs: signs,
  fits: isDraft,
  form: SignForm,
  fields: () => [
    { name: 'content', kind: 'hidden', label: '' },
    {
      name: 'read',
      kind: 'checkboxes',
      label: 'What you sign is the paper as its preview shows it',
      items: [{ value: 'yes', text: 'I have read the paper, and it may go out as it stands' }],
    },
  ],
  warning: () =>
    'It is kept exactly as it reads now. Nothing that is corrected later, and no later change of the template, alters it.',
  // What is signed is what its preview showed: the way to the form leads through it.
  before: ({ paper }, { url }, { content }) =>
    typeof content === 'string' ? null : `${url}/papers/${paper.id}/preview`,
  start: (_row, _place, { content }) => ({ content }),
  look: lookAtBoxes,
  command: ({ content = '' }) => ({ type: 'SignOff', read: content }),
  done: 'The paper is signed off. It can be published now.',
};

class ReasonForm {
  @Text('a reason', 2000)
  reason!: string;
}

const reason = (label: string): readonly Field[] => [
  { name: 'reason', kind: 'textarea', label, hint: 'The officers who write the paper read it' },
];

const refuse: PaperTask<ReasonForm> = {
  name: 'refuse',
  title: 'Refuse to sign, with a reason',
  button: 'Refuse to sign',
  permission: 'sign',
  theirs: signs,
  fits: isDraft,
  form: ReasonForm,
  fields: () => reason('What must change first?'),
  command: (form) => ({ type: 'Refuse', ...form }),
  done: 'The paper stays a draft, and says why.',
};

const takeBack: PaperTask<ReasonForm> = {
  name: 'take-back',
  fresh: true,
  title: 'Take the sign-off back',
  button: 'Take back',
  grave: true,
  permission: 'sign',
  theirs: (row, place) => signs(row, place) || may(place.member, 'decide'),
  fits: ({ paper }) => paper.status === 'signed-off',
  form: ReasonForm,
  fields: () => reason('Why is it taken back?'),
  command: (form) => ({ type: 'Refuse', ...form }),
  done: 'The paper is a draft again.',
};

const publish: PaperTask<NothingForm> = {
  name: 'publish',
  title: 'Publish the paper',
  button: 'Publish',
  permission: 'decide',
  fits: ({ paper }) => paper.status === 'signed-off',
  form: NothingForm,
  fields: () => [],
  warning: ({ paper }) =>
    isOwn(paper.kind) || paper.signedOff?.content !== 'OFFICIAL'
      ? 'What is published stays as it is: a mistake is corrected by an erratum that names the paper.'
      : 'Anybody who has its address can read it then, and what is published stays as it is: a mistake is corrected by an erratum that names the paper.',
  command: () => ({ type: 'Publish' }),
  done: 'The paper is published. Send it next.',
};

class CorrectForm {
  @Text('what is corrected', 2000)
  text!: string;
}

const correct: PaperTask<CorrectForm> = {
  name: 'correct',
  title: 'Issue an erratum',
  button: 'Issue erratum',
  permission: 'decide',
  fits: ({ paper }) => paper.status === 'published',
  form: CorrectForm,
  fields: () => [
    {
      name: 'text',
      kind: 'textarea',
      label: 'What is wrong, and how should it read?',
      hint: 'The paper itself stays as it was published; the erratum stands beside it wherever it is read, and goes by email to whoever was sent the paper',
    },
  ],
  command: (form) => ({ type: 'Correct', ...form }),
  done: 'The erratum is issued, and stands with the paper.',
};

/** A paper is for one circle already, so none is released to another. */
const paperMarking = markingTasks<PaperInHand>(
  ({ paper }) => paper,
  ({ paper }) => paper.status !== 'signed-off',
).filter(({ name }) => name === 'mark' || name === 'name-readers');

/** All that a person can do to a paper, in the order in which its page offers it. */
export const paperTasks: readonly PaperTask<object>[] = [
  askSignature,
  signOff,
  refuse,
  publish,
  repin,
  correct,
  ...commentTasks<PaperInHand>(
    ({ paper }) => paper.comments,
    // What is said of a paper says what stands in it.
    ({ paper }, { board }, member) =>
      mayReadNarrative({ member, audience: audienceOf(member, board) }, paper),
  ),
  ...paperMarking,
  takeBack,
];
