import type { RiskCommand, RiskLevel, ScoreKind } from '@governance/partnership';
import { riskLevels, scoreKinds } from '@governance/partnership';
import { riskLevelInWords, risks, scoreInWords, scoreKindInWords, type RiskRow } from '@governance/views';
import { IsIn, IsUUID } from 'class-validator';
import { mayAlsoRead } from '../access/may-also-read.js';
import { Maybe, Text } from '../pages/checks.js';
import { organisationChoices } from '../pages/organisation-choices.js';
import { commentTasks } from '../things/comment-tasks.js';
import { markingTasks } from '../things/marking-tasks.js';
import type { Task } from '../things/task.js';
import { riskEvidenceTasks } from './evidence-of-risk.js';
import {
  agreeMitigation,
  completeMitigation,
  moveMitigation,
  reassignMitigation,
  reportMitigation,
  withdrawMitigation,
} from './mitigation-tasks.js';
import { priorityChoices } from './raise-risk.js';
import { Rating, scoreFields, scoreOf, wordingFields } from './risk-fields.js';

const open = ({ status }: RiskRow) => status === 'open';
const why = { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' } as const;

class RewordForm {
  @Text('a title', 200)
  title!: string;

  @Text('the cause', 2000)
  cause!: string;

  @Text('what may happen', 2000)
  event!: string;

  @Text('the consequence', 2000)
  consequence!: string;
}

const reword: Task<RiskRow, RiskCommand, RewordForm> = {
  name: 'reword',
  title: 'Reword the risk',
  button: 'Save wording',
  permission: 'decide',
  fits: open,
  form: RewordForm,
  fields: () => wordingFields,
  start: ({ title, cause, event, consequence }) => ({ title, cause, event, consequence }),
  command: (form) => ({ type: 'RewordRisk', ...form }),
  done: 'The new wording is in the register. The history keeps the old one.',
};

class RescoreForm {
  @IsIn(scoreKinds, { message: 'Choose which score' })
  kind!: ScoreKind;

  @Rating('the likelihood')
  likelihood!: string;

  @Rating('the impact')
  impact!: string;

  @Text('a reason', 2000)
  reason!: string;
}

const rescore: Task<RiskRow, RiskCommand, RescoreForm> = {
  name: 'rescore',
  title: 'Rescore the risk',
  button: 'Save score',
  permission: 'decide',
  fits: open,
  form: RescoreForm,
  fields: ({ scores }) => [
    {
      name: 'kind',
      kind: 'radios',
      label: 'Which score?',
      items: scoreKinds.map((value) => {
        const hint = `Now ${scoreInWords(scores[value])}`;
        return { value, text: scoreKindInWords[value], hint };
      }),
    },
    ...scoreFields('', 'Likelihood', 'Impact'),
    { ...why, kind: 'textarea', label: 'What has changed?' },
  ],
  start: ({ scores: { current } }) => ({
    kind: 'current',
    likelihood: String(current.likelihood),
    impact: String(current.impact),
  }),
  command: ({ kind, likelihood, impact, reason }) => ({
    type: 'RescoreRisk',
    [kind]: scoreOf(likelihood, impact),
    reason,
  }),
  done: 'The score is saved. The history keeps the one before.',
};

class OwnerForm {
  @IsUUID(undefined, { message: 'Choose an owner' })
  owner!: string;
}

const appointOwner: Task<RiskRow, RiskCommand, OwnerForm> = {
  name: 'appoint-owner',
  title: 'Appoint the owner of the risk',
  button: 'Appoint',
  permission: 'decide',
  fits: open,
  form: OwnerForm,
  fields: (_risk, place) => [
    { name: 'owner', kind: 'select', label: 'Who owns the risk?', items: organisationChoices(place) },
  ],
  start: ({ owner }) => ({ owner: owner ?? '' }),
  command: ({ owner }) => ({ type: 'AppointRiskOwner', owner }),
  done: 'The risk has an owner.',
};

class LevelForm {
  @IsIn(riskLevels, { message: 'Choose before whom it is put' })
  level!: RiskLevel;

  @Text('a reason', 2000)
  reason!: string;
}

const escalate: Task<RiskRow, RiskCommand, LevelForm> = {
  name: 'escalate',
  title: 'Escalate the risk, or bring it back',
  button: 'Save',
  permission: 'decide',
  fits: open,
  form: LevelForm,
  fields: ({ level }) => [
    {
      name: 'level',
      kind: 'radios',
      label: 'Who is to oversee it?',
      hint: `It is overseen by ${riskLevelInWords[level]} now`,
      items: riskLevels
        .filter((value) => value !== level)
        .map((value) => ({
          value,
          text: `${riskLevelInWords[value][0]!.toUpperCase()}${riskLevelInWords[value].slice(1)}`,
        })),
    },
    { ...why, kind: 'textarea' },
  ],
  command: ({ level, reason }) => ({ type: 'PutRiskBefore', level, reason }),
  done: 'The register says before whom the risk stands.',
};

class ReasonForm {
  @Text('a reason', 2000)
  reason!: string;
}

const close: Task<RiskRow, RiskCommand, ReasonForm> = {
  name: 'close',
  title: 'Close the risk',
  button: 'Close risk',
  grave: true,
  permission: 'decide',
  fits: open,
  form: ReasonForm,
  fields: () => [{ ...why, kind: 'textarea' }],
  command: ({ reason }) => ({ type: 'CloseRisk', reason }),
  done: 'The risk is closed. It stays in the history, and can be reopened.',
};

const reopen: Task<RiskRow, RiskCommand, ReasonForm> = {
  name: 'reopen',
  title: 'Reopen the risk',
  button: 'Reopen risk',
  permission: 'decide',
  fits: (risk) => !open(risk),
  form: ReasonForm,
  fields: () => [{ ...why, kind: 'textarea' }],
  command: ({ reason }) => ({ type: 'ReopenRisk', reason }),
  done: 'The risk is open again.',
};

/** All that a person can do to a risk, in the order in which its page offers it. */
class PlaceForm {
  @Maybe()
  @IsUUID(undefined, { message: 'Choose a priority from the list' })
  priority?: string;
}

const place: Task<RiskRow, RiskCommand, PlaceForm> = {
  name: 'place',
  title: 'Say which priority it threatens',
  button: 'Save',
  permission: 'decide',
  fits: open,
  form: PlaceForm,
  fields: (_risk, where) => [
    {
      name: 'priority',
      kind: 'select',
      label: 'Which priority does it threaten?',
      blank: 'All of the plan',
      ...priorityChoices(where),
    },
  ],
  start: ({ priority }) => ({ priority: priority ?? '' }),
  command: ({ priority = null }) => ({ type: 'PlaceRisk', priority }),
  done: 'It is saved.',
  nothingNew: 'It stood there already.',
};

export const riskTasks: readonly Task<RiskRow, RiskCommand>[] = [
  reportMitigation,
  completeMitigation,
  rescore,
  agreeMitigation,
  escalate,
  moveMitigation,
  reassignMitigation,
  withdrawMitigation,
  reword,
  appointOwner,
  place,
  ...riskEvidenceTasks,
  ...commentTasks<RiskRow>(
    ({ comments }) => comments,
    (risk, place, member) => mayAlsoRead(place, risks, risk, member),
  ),
  ...markingTasks<RiskRow>(({ marked }) => marked),
  close,
  reopen,
];
