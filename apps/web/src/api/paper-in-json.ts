import { isPublic } from '@governance/papers/service';
import { markings, paperKinds, type Marking, type PaperKind } from '@governance/partnership';
import { markingOfPaper, type PaperRow } from '@governance/views';
import { paperKind } from '../papers/paper-kind.js';
import { papersOf } from '../papers/paper-rows.js';
import type { PaperInHand } from '../papers/paper-tasks.js';
import { taskNames, type InJson } from './in-json.js';
import { IsoDay, ListOf, OneOf, orNull, TaskNames, Uuid, Version, Words } from './properties.js';

export class Erratum {
  @Uuid() readonly id!: string;
  @Words() readonly text!: string;
  @IsoDay() readonly on!: string;
}

export class PaperInBrief {
  @Uuid() readonly id!: string;
  @OneOf(paperKinds) readonly kind!: PaperKind;
  @Uuid({
    ...orNull,
    description: 'Null for one of before plans were chosen: of the plan that ran on that day',
  })
  readonly plan!: string | null;
  @OneOf(['draft', 'signed-off', 'published']) readonly status!: string;
  @OneOf(markings) readonly marking!: Marking;
  @Uuid(orNull) readonly meeting!: string | null;
  @IsoDay() readonly meetingDate!: string;
  @IsoDay({ description: 'The day on which its figures stand' }) readonly asAt!: string;
  @IsoDay(orNull) readonly publishedOn!: string | null;
  @Version() readonly version!: number;
}

export class Paper extends PaperInBrief {
  @Words({ ...orNull, description: 'Where anybody may read it' }) readonly publicUrl!: string | null;
  @ListOf(() => Erratum) readonly errata!: readonly Erratum[];
  @TaskNames() readonly tasks!: readonly string[];
}

/** What a paper says is on its page and in its files; here is what became of it. */
export const papersInJson: InJson<PaperInHand> = {
  kind: paperKind,
  permission: 'read-plan',
  brief: PaperInBrief,
  full: Paper,
  summary: ['The papers that you may see, those for the latest meeting first', 'A paper, and how far it is'],
  list: async (place) => (await papersOf(place)).map(briefly),
  one: async (place, row): Promise<Paper> => {
    const { paper } = row;
    return {
      ...briefly(paper),
      publicUrl: isPublic(paper) ? `/papers/${paper.id}` : null,
      errata: paper.errata.map(({ id, text, on }) => ({ id, text, on })),
      tasks: await taskNames(paperKind, place, row, paper.id),
    };
  },
};

function briefly(paper: PaperRow): PaperInBrief {
  const { id, kind, plan, status, meeting, meetingDate, pin, published, version } = paper;
  const marking = markingOfPaper(paper);
  return {
    id,
    kind,
    plan,
    status,
    marking,
    meeting,
    meetingDate,
    asAt: pin.asAt,
    publishedOn: published?.on ?? null,
    version,
  };
}
