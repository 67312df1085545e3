import { bandOf, ratingOf, riskLevels, type RiskLevel, type Score as Scored } from '@governance/partnership';
import { compareReferences, type MitigationRow, type RiskRow } from '@governance/views';
import { ApiProperty } from '@nestjs/swagger';
import type { Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';
import { riskKind } from '../risks/risk-kind.js';
import { risksOf } from '../risks/risk-rows.js';
import { Named } from './answers.js';
import { taskNames, type InJson } from './in-json.js';
import {
  A,
  Instant,
  IsoDay,
  ListOf,
  OneOf,
  orNull,
  TaskNames,
  Uuid,
  Version,
  Whatevers,
  Words,
} from './properties.js';

export class Score {
  @ApiProperty() readonly likelihood!: number;
  @ApiProperty() readonly impact!: number;
  @ApiProperty() readonly rating!: number;
  @Words() readonly band!: string;
}

export class Scores {
  @A(() => Score) readonly inherent!: Score;
  @A(() => Score) readonly current!: Score;
  @A(() => Score, orNull) readonly target!: Score | null;
}

export class MitigationReport {
  @Instant() readonly at!: string;
  @Words() readonly narrative!: string;
}

export class Mitigation {
  @Uuid() readonly id!: string;
  @Words() readonly text!: string;
  @A(() => Named) readonly owner!: Named;
  @IsoDay() readonly due!: string;
  @IsoDay() readonly originalDue!: string;
  @OneOf(['agreed', 'done']) readonly status!: string;
  @IsoDay(orNull) readonly doneOn!: string | null;
  @ListOf(() => MitigationReport) readonly reports!: readonly MitigationReport[];
}

export class RiskInBrief {
  @Uuid() readonly id!: string;
  @Words() readonly reference!: string;
  @Words() readonly title!: string;
  @OneOf(['open', 'closed']) readonly status!: string;
  @OneOf(riskLevels) readonly level!: RiskLevel;
  @A(() => Named, orNull) readonly owner!: Named | null;
  @Uuid(orNull) readonly priority!: string | null;
  @A(() => Scores) readonly scores!: Scores;
  @Version() readonly version!: number;
}

export class Risk extends RiskInBrief {
  @Words() readonly cause!: string;
  @Words() readonly event!: string;
  @Words() readonly consequence!: string;
  @ListOf(() => Mitigation) readonly mitigations!: readonly Mitigation[];
  @Whatevers() readonly evidence!: readonly object[];
  @TaskNames() readonly tasks!: readonly string[];
}

export const risksInJson: InJson<RiskRow> = {
  kind: riskKind,
  permission: 'read-plan',
  brief: RiskInBrief,
  full: Risk,
  summary: ['The register of risks, by reference', 'A risk, and what is done about it'],
  list: async (place) => {
    const rows = await risksOf(place);
    return rows.map((row) => briefly(place, row)).sort((a, b) => compareReferences(a.reference, b.reference));
  },
  one: async (place, risk): Promise<Risk> => {
    const { cause, event, consequence, mitigations } = risk;
    return {
      ...briefly(place, risk),
      cause,
      event,
      consequence,
      mitigations: mitigations.map((mitigation) => mitigationOf(place, mitigation)),
      evidence: risk.evidence,
      tasks: await taskNames(riskKind, place, risk, risk.id),
    };
  },
};

function rated(score: Scored): Score {
  return { ...score, rating: ratingOf(score), band: bandOf(score) };
}

function briefly(place: Place, risk: RiskRow): RiskInBrief {
  const { id, reference, title, status, level, owner, priority, version } = risk;
  const { inherent, current, target } = risk.scores;
  const scores = { inherent: rated(inherent), current: rated(current), target: target && rated(target) };
  return {
    id,
    reference,
    title,
    status,
    level,
    owner: owner === null ? null : named(place, owner),
    priority,
    scores,
    version,
  };
}

function mitigationOf(place: Place, mitigation: MitigationRow): Mitigation {
  const { id, text, owner, due, originalDue, status, doneOn, reports } = mitigation;
  const said = reports.map(({ at, narrative }) => ({ at, narrative }));
  return { id, text, owner: named(place, owner), due, originalDue, status, doneOn, reports: said };
}

function named(place: Place, id: string): Named {
  return { id, name: organisationName(place, id) };
}
