import { randomUUID } from 'node:crypto';
import { dateInWords } from '@governance/calendar';
import type { RiskCommand } from '@governance/partnership';
import { type RiskRow } from '@governance/views';
import { IsUUID } from 'class-validator';
import { may } from '../access/access.js';
import type { Place } from '../access/place.js';
import { Day, Maybe, Text } from '../pages/checks.js';
import { cameWith, evidenceFields, EvidencePart } from '../things/evidence-part.js';
import type { Field } from '../things/task.js';
import { organisationName } from '../pages/dress-page.js';
import { organisationChoices } from '../pages/organisation-choices.js';
import type { Task } from '../things/task.js';

const why = { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' } as const;

/** Mitigations that are not done and that whoever asks may act on: an owner only on those of their organisation. */
export function mitigationsFor({ status, mitigations }: RiskRow, { member }: Place) {
  if (status !== 'open') return [];
  const all = may(member, 'decide');
  return mitigations.filter(
    ({ status, owner }) => status === 'agreed' && (all || owner === member?.organisation),
  );
}

const some = (risk: RiskRow, place: Place) => mitigationsFor(risk, place).length > 0;

function choose(risk: RiskRow, place: Place, label: string): Field {
  return {
    name: 'mitigation',
    kind: 'radios',
    label,
    items: mitigationsFor(risk, place).map(({ id, text, owner, due }) => ({
      value: id,
      text,
      hint: `${organisationName(place, owner)}, due ${dateInWords(due)}`,
    })),
  };
}

/** Where there is only one, it is chosen already. */
function onlyOne(risk: RiskRow, place: Place) {
  const [first, ...others] = mitigationsFor(risk, place);
  return first && others.length === 0 ? { mitigation: first.id } : {};
}

class ReportForm extends EvidencePart {
  @IsUUID(undefined, { message: 'Choose the mitigation' })
  mitigation!: string;

  @Text('what has happened', 5000)
  narrative!: string;
}

export const reportMitigation: Task<RiskRow, RiskCommand, ReportForm> = {
  name: 'report-mitigation',
  title: 'Report on a mitigation',
  button: 'Send report',
  permission: 'report',
  fits: some,
  form: ReportForm,
  takesFile: true,
  fields: (risk, place) => [
    choose(risk, place, 'Which mitigation?'),
    { name: 'narrative', kind: 'textarea', label: 'What has happened?', maxlength: 5000 },
    evidenceFields.document,
    evidenceFields.link,
  ],
  start: (risk, place, { mitigation }) => (mitigation === undefined ? onlyOne(risk, place) : { mitigation }),
  command: ({ mitigation, narrative, link }, _risk, _place, file) => ({
    type: 'ReportMitigation',
    mitigation,
    narrative,
    ...cameWith('report', { mitigation }, { link }, file),
  }),
  done: 'Your report is in the history.',
};

class CompleteForm extends EvidencePart {
  @IsUUID(undefined, { message: 'Choose the mitigation' })
  mitigation!: string;

  @Maybe()
  @Day('The date it was done')
  happenedOn?: Day;
}

export const completeMitigation: Task<RiskRow, RiskCommand, CompleteForm> = {
  name: 'complete-mitigation',
  title: 'Record a mitigation as done',
  button: 'Record as done',
  permission: 'report',
  fits: some,
  form: CompleteForm,
  takesFile: true,
  fields: (risk, place) => [
    choose(risk, place, 'Which mitigation is done?'),
    { name: 'happenedOn', kind: 'date', label: 'When was it done, if not today? (optional)' },
    evidenceFields.document,
    evidenceFields.link,
  ],
  start: onlyOne,
  command: ({ mitigation, happenedOn, link }, _risk, _place, file) => ({
    type: 'CompleteMitigation',
    mitigation,
    ...cameWith('report', { mitigation }, { link }, file),
    ...(happenedOn === undefined ? {} : { happenedOn }),
  }),
  done: 'The mitigation is recorded as done. Rescore the risk if it has brought it down.',
};

class AgreeForm {
  @Text('the mitigation', 2000)
  text!: string;

  @IsUUID(undefined, { message: 'Choose who does it' })
  owner!: string;

  @Day('The date it is due')
  due!: Day;
}

export const agreeMitigation: Task<RiskRow, RiskCommand, AgreeForm> = {
  name: 'agree-mitigation',
  title: 'Agree a mitigation',
  button: 'Agree mitigation',
  permission: 'decide',
  fits: ({ status }) => status === 'open',
  form: AgreeForm,
  fields: (_risk, place) => [
    { name: 'text', kind: 'textarea', label: 'What will be done about the risk?', maxlength: 2000 },
    {
      name: 'owner',
      kind: 'select',
      label: 'Who does it?',
      items: organisationChoices(place),
    },
    { name: 'due', kind: 'date', label: 'By when?' },
  ],
  command: ({ text, owner, due }) => ({
    type: 'AgreeMitigation',
    mitigation: randomUUID(),
    text,
    owner,
    due,
  }),
  done: 'The mitigation is agreed.',
};

class MoveForm {
  @IsUUID(undefined, { message: 'Choose the mitigation' })
  mitigation!: string;

  @Day('The new date')
  due!: Day;

  @Text('a reason', 2000)
  reason!: string;
}

export const moveMitigation: Task<RiskRow, RiskCommand, MoveForm> = {
  name: 'move-mitigation',
  title: 'Move a mitigation',
  button: 'Move mitigation',
  permission: 'decide',
  fits: some,
  form: MoveForm,
  fields: (risk, place) => [
    choose(risk, place, 'Which mitigation moves?'),
    { name: 'due', kind: 'date', label: 'To which date?' },
    why,
  ],
  start: onlyOne,
  command: ({ mitigation, due, reason }) => ({ type: 'MoveMitigation', mitigation, due, reason }),
  done: 'The mitigation has a new date.',
};

class ReassignForm {
  @IsUUID(undefined, { message: 'Choose the mitigation' })
  mitigation!: string;

  @IsUUID(undefined, { message: 'Choose who does it now' })
  owner!: string;

  @Text('a reason', 2000)
  reason!: string;
}

export const reassignMitigation: Task<RiskRow, RiskCommand, ReassignForm> = {
  name: 'reassign-mitigation',
  title: 'Give a mitigation to another owner',
  button: 'Change owner',
  permission: 'decide',
  fits: some,
  form: ReassignForm,
  fields: (risk, place) => [
    choose(risk, place, 'Which mitigation?'),
    { name: 'owner', kind: 'select', label: 'Who does it now?', items: organisationChoices(place) },
    why,
  ],
  start: onlyOne,
  command: ({ mitigation, owner, reason }) => ({ type: 'ReassignMitigation', mitigation, owner, reason }),
  done: 'The mitigation has another owner.',
};

class WithdrawForm {
  @IsUUID(undefined, { message: 'Choose the mitigation' })
  mitigation!: string;

  @Text('a reason', 2000)
  reason!: string;
}

export const withdrawMitigation: Task<RiskRow, RiskCommand, WithdrawForm> = {
  name: 'withdraw-mitigation',
  title: 'Withdraw a mitigation',
  button: 'Withdraw mitigation',
  grave: true,
  permission: 'decide',
  fits: some,
  form: WithdrawForm,
  fields: (risk, place) => [choose(risk, place, 'Which mitigation is withdrawn?'), why],
  start: onlyOne,
  command: ({ mitigation, reason }) => ({ type: 'WithdrawMitigation', mitigation, reason }),
  done: 'The mitigation is withdrawn. The history keeps it.',
};
