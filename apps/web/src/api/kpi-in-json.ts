import {
  colours,
  frequencies,
  kpiUnits,
  suppressed,
  type Colour,
  type Frequency,
  type KPIUnit,
} from '@governance/partnership';
import {
  awaitedReading,
  colourOfKPI,
  kpiBecauseInWords,
  kpis,
  supplierOf,
  targetInWords,
  type KPIRow,
} from '@governance/views';
import { ApiProperty } from '@nestjs/swagger';
import type { Place } from '../access/place.js';
import { actionOf, kpiKind } from '../kpis/kpi-kind.js';
import { sayValue } from '../kpis/kpi-words.js';
import { Period } from './answers.js';
import { taskNames, type InJson } from './in-json.js';
import {
  A,
  Figure,
  ListOf,
  OneOf,
  orNull,
  TaskNames,
  Texts,
  Uuid,
  Version,
  Whatevers,
  Words,
} from './properties.js';

export class Reading {
  @A(() => Period) readonly period!: Period;
  @Figure({ ...orNull, description: 'Null where a small count is not said to whoever asks' })
  readonly value!: number | null;
  @Words() readonly inWords!: string;
  @OneOf(['provisional', 'final']) readonly status!: string;
  @ApiProperty({ description: 'Whether its source ever replaced a final value' }) readonly restated!: boolean;
}

export class KPIInBrief {
  @Uuid() readonly id!: string;
  @Words() readonly title!: string;
  @Uuid() readonly plan!: string;
  @Uuid(orNull) readonly priority!: string | null;
  @Uuid(orNull) readonly action!: string | null;
  @OneOf(['live', 'retired']) readonly status!: string;
  @OneOf(kpiUnits) readonly unit!: KPIUnit;
  @OneOf(frequencies) readonly frequency!: Frequency;
  @OneOf(colours) readonly colour!: Colour;
  @A(() => Reading, orNull) readonly latest!: Reading | null;
  @Words(orNull) readonly target!: string | null;
  @Version() readonly version!: number;
}

export class KPI extends KPIInBrief {
  @OneOf(['higher', 'lower']) readonly better!: string;
  @OneOf(['each-period', 'year-to-date']) readonly counts!: string;
  @Words() readonly source!: string;
  @Uuid({ ...orNull, description: 'The organisation that sends its figures and is asked for them' })
  readonly supplier!: string | null;
  @A(() => Period, { ...orNull, description: 'The period whose figure is known and not here' })
  readonly awaited!: Period | null;
  @Texts() readonly because!: readonly string[];
  @ListOf(() => Reading) readonly readings!: readonly Reading[];
  @Whatevers() readonly evidence!: readonly object[];
  @TaskNames() readonly tasks!: readonly string[];
}

export const kpisInJson: InJson<KPIRow> = {
  kind: kpiKind,
  permission: 'read-plan',
  brief: KPIInBrief,
  full: KPI,
  summary: ['The KPIs of all plans, by title', 'A KPI, its readings, and why it has its colour'],
  list: async (place) => {
    const rows = await place.views.rows(kpis, place.board.id);
    return rows
      .map((row) => briefly(place, row))
      .sort((a, b) => a.title.localeCompare(b.title, 'en-GB', { numeric: true }));
  },
  one: async (place, kpi): Promise<KPI> => {
    const { better, counts, source, readings, unit } = kpi;
    const { rag } = colourOfKPI(place.board, kpi, place.today);
    const action = await actionOf(place, kpi);
    return {
      ...briefly(place, kpi),
      better,
      counts,
      source,
      supplier: supplierOf(kpi, action),
      awaited: awaitedReading(kpi, place.today),
      // The reasons name figures: as on the page, a visitor to an example is given none.
      because: place.member === null ? [] : rag.because.map((one) => kpiBecauseInWords(one, rag, unit)),
      readings: readings.map((reading) => readingOf(place, kpi, reading)),
      // A file may hold small counts, which no visitor to an example is told.
      evidence: place.member === null ? [] : kpi.evidence,
      tasks: await taskNames(kpiKind, place, kpi, kpi.id),
    };
  },
};

function briefly(place: Place, kpi: KPIRow): KPIInBrief {
  const { id, title, plan, priority, action, status, unit, frequency, version } = kpi;
  const latest = kpi.readings.at(-1);
  const target = kpi.targets.at(-1)?.target;
  return {
    id,
    title,
    plan,
    priority,
    action,
    status,
    unit,
    frequency,
    colour: colourOfKPI(place.board, kpi, place.today).rag.colour,
    latest: latest ? readingOf(place, kpi, latest) : null,
    target: target ? targetInWords(target, unit) : null,
    version,
  };
}

function readingOf(place: Place, kpi: KPIRow, reading: KPIRow['readings'][number]): Reading {
  const { period, value, status, restated } = reading;
  const isKept = place.member === null && suppressed(value, kpi.unit);
  return { period, value: isKept ? null : value, inWords: sayValue(place, kpi, value), status, restated };
}
