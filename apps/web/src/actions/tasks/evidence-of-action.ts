import type { ActionRow } from '@governance/views';
import { IsUUID } from 'class-validator';
import { Maybe } from '../../pages/checks.js';
import { AddEvidenceForm, evidenceTasks } from '../../things/evidence-tasks.js';

class ActionEvidenceForm extends AddEvidenceForm {
  @Maybe()
  @IsUUID(undefined, { message: 'Choose a milestone from the list' })
  milestone?: string;
}

export const [addEvidence, withdrawEvidence] = evidenceTasks<ActionRow, ActionEvidenceForm>({
  called: 'action',
  form: ActionEvidenceForm,
  fits: ({ status }) => status !== 'withdrawn',
  fields: ({ milestones }) =>
    milestones.length === 0
      ? []
      : [
          {
            name: 'milestone',
            kind: 'select',
            label: 'Which milestone does it show? (optional)',
            blank: 'The action itself',
            items: milestones.map(({ id, text }) => ({ value: id, text })),
          },
        ],
  shown: ({ milestone = null }) => ({ milestone }),
});
