import type { RiskRow } from '@governance/views';
import { IsUUID } from 'class-validator';
import { may } from '../access/access.js';
import type { Place } from '../access/place.js';
import { AddEvidenceForm, evidenceTasks } from '../things/evidence-tasks.js';

class RiskEvidenceForm extends AddEvidenceForm {
  @IsUUID(undefined, { message: 'Choose the mitigation that it shows' })
  mitigation!: string;
}

/** Mitigations of which whoever asks may show something, done ones too: what shows it may arrive later. */
export function shownBy({ mitigations }: RiskRow, { member }: Place) {
  const all = may(member, 'decide');
  return mitigations.filter(({ owner }) => all || owner === member?.organisation);
}

export const riskEvidenceTasks = evidenceTasks<RiskRow, RiskEvidenceForm>({
  called: 'risk',
  form: RiskEvidenceForm,
  fits: (risk, place) => shownBy(risk, place).length > 0,
  fields: (risk, place) => [
    {
      name: 'mitigation',
      kind: 'radios',
      label: 'Which mitigation does it show?',
      items: shownBy(risk, place).map(({ id, text }) => ({ value: id, text })),
    },
  ],
  start: (risk, place) => {
    const [first, ...others] = shownBy(risk, place);
    return first && others.length === 0 ? { mitigation: first.id } : {};
  },
  shown: ({ mitigation }) => ({ mitigation }),
});
