import { randomUUID } from 'node:crypto';
import type { Evidence } from '@governance/partnership';
import type { ActionRow } from '@governance/views';
import { IsUUID } from 'class-validator';
import { Maybe, Text } from '../../pages/checks.js';
import { Line } from '../../pages/name-checks.js';
import type { SentFile } from '../../things/evidence-files.js';
import type { Field } from '../../things/task.js';
import type { ActionTask } from './task.js';

export const fileField: Field = {
  name: 'document',
  kind: 'file',
  label: 'A file that shows it (optional)',
  hint: 'PDF, Word, Excel, PowerPoint, OpenDocument or a picture, 20 MB at most. Leave out what would show who somebody is',
};

class AddEvidenceForm {
  @Line('what it shows')
  title!: string;

  @Maybe()
  @Text('the link', 2000)
  link?: string;

  @Maybe()
  @IsUUID(undefined, { message: 'Choose a milestone from the list' })
  milestone?: string;
}

export const addEvidence: ActionTask<AddEvidenceForm> = {
  name: 'add-evidence',
  title: 'Add evidence',
  button: 'Add evidence',
  permission: 'report',
  fits: ({ status }) => status !== 'withdrawn',
  form: AddEvidenceForm,
  takesFile: true,
  fields: ({ milestones }) => [
    { name: 'title', kind: 'text', label: 'What does it show?' },
    { ...fileField, label: 'The file' },
    { name: 'link', kind: 'text', label: 'Or a link to it', hint: 'It begins with https://' },
    ...milestoneField(milestones),
  ],
  command: ({ title, link, milestone }, _action, _place, file) => ({
    type: 'AddEvidence',
    ...evidenceOf({ title, milestone: milestone ?? null, link: link ?? null }, file),
  }),
  done: 'The evidence stands on the action.',
  whateverWasSeen: true,
};

/** What the history says of it: the hash of a file, and never the file. */
export function evidenceOf(
  said: Pick<Evidence, 'title' | 'milestone' | 'link'>,
  file: SentFile | null,
): Evidence {
  return { evidence: randomUUID(), ...said, file: file && file.said };
}

function milestoneField(milestones: ActionRow['milestones']): readonly Field[] {
  if (milestones.length === 0) return [];
  return [
    {
      name: 'milestone',
      kind: 'select',
      label: 'Which milestone does it show? (optional)',
      blank: 'The action itself',
      items: milestones.map(({ id, text }) => ({ value: id, text })),
    },
  ];
}

class WithdrawEvidenceForm {
  @IsUUID(undefined, { message: 'Choose the evidence' })
  evidence!: string;

  @Text('a reason')
  reason!: string;
}

export const withdrawEvidence: ActionTask<WithdrawEvidenceForm> = {
  name: 'withdraw-evidence',
  title: 'Withdraw evidence',
  button: 'Withdraw evidence',
  grave: true,
  permission: 'decide',
  fits: ({ evidence }) => evidence.length > 0,
  form: WithdrawEvidenceForm,
  fields: ({ evidence }) => [
    {
      name: 'evidence',
      kind: 'radios',
      label: 'Which?',
      items: evidence.map(({ id, title }) => ({ value: id, text: title })),
    },
    { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' },
  ],
  command: ({ evidence, reason }) => ({ type: 'WithdrawEvidence', evidence, reason }),
  done: 'The evidence is shown no more. The history keeps that it was there.',
};
