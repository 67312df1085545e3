import { kpiTrend, svgOf } from '@governance/papers';
import { periodInWords, periodKey, periodOfKey } from '@governance/partnership';
import { People, thePool } from '@governance/core';
import {
  awaitedReading,
  colourOfKPI,
  findEntries,
  frequencyInWords,
  kpiBecauseInWords,
  targetInWords,
  trendInWords,
  unitInWords,
  valueInWords,
  type KPIRow,
} from '@governance/views';
import { Controller, Get, Inject, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import type { Response } from 'express';
import type pg from 'pg';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { openRecord, markingOf } from '../access/marked-records.js';
import { AtPlace, type Place } from '../access/place.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { evidenceInList } from '../things/evidence-shown.js';
import { mustFind, tasksOffered } from '../things/kind.js';
import { actionOf, kpiKind } from './kpi-kind.js';
import { belongsTo, sayValue } from './kpi-words.js';
import { supplyInWords } from './supply-in-words.js';

/** More than ten years of months with their corrections. */
const mostEntries = 200;

/** One KPI: how it goes, against what, and how every figure came to be. */
@Controller('boards/:board/kpis/:kpi')
export class KPIController {
  constructor(
    private readonly words: EntryWords,
    private readonly people: People,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  @Get()
  @Needs('read-plan')
  async show(
    @AtPlace() place: Place,
    @Param('kpi', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const kpi = await mustFind(kpiKind, place, id);
    const action = await actionOf(place, kpi);
    const marking = markingOf(place, kpi.plan, kpi, ...(action ? [action.marked] : []));
    openRecord(response, `kpi-${id}`, marking);
    const coloured = colourOfKPI(place.board, kpi, place.today);
    const { rag } = coloured;
    const forAll = place.member === null;
    const chart = kpiTrend('trend', coloured, forAll);
    const target = kpi.targets.at(-1)?.target;
    const awaited = awaitedReading(kpi, place.today);
    // A visitor to an example reads no history of figures, small counts among them.
    const entries = forAll
      ? []
      : await findEntries(this.pool, { ...place.known, stream: `kpi-${id}` }, { limit: mostEntries });
    response.render('kpis/kpi.njk', {
      kpi,
      belongsTo: belongsTo(place, kpi, action ? [action] : []),
      rag,
      because: rag.because.map((because) => kpiBecauseInWords(because, rag, kpi.unit)),
      policy: rag.policyVersion,
      latest: rag.latest && {
        value: sayValue(place, kpi, rag.latest.value),
        period: periodInWords(rag.latest.period),
        status: rag.latest.status,
      },
      target: target && targetInWords(target, kpi.unit),
      tolerance: target?.tolerance ?? null,
      trend: rag.trend && !forAll ? trendInWords(rag.trend, kpi.unit) : null,
      baseline: kpi.baseline && {
        value: sayValue(place, kpi, kpi.baseline.value),
        when: kpi.baseline.when,
      },
      unit: unitInWords[kpi.unit],
      frequency: frequencyInWords[kpi.frequency],
      awaited: awaited && periodInWords(awaited),
      supply: forAll || kpi.status === 'retired' ? null : await supplyInWords(place, kpi, action),
      chart: kpi.readings.length > 0 ? { ...chart, svg: svgOf(chart) } : null,
      ...(await this.history(place, kpi)),
      evidence: forAll
        ? []
        : evidenceInList(`${place.url}/kpis/${id}`, kpi.evidence, ({ period }) =>
            period === undefined ? null : periodInWords(periodOfKey(period)),
          ),
      forAll,
      tasks: await tasksOffered(kpiKind, place, kpi, id),
      mayDecide: may(place.member, 'decide') && kpi.status === 'live',
      kpiUrl: `${place.url}/kpis/${id}`,
      entries: await this.words.of(place, entries),
    });
  }

  /** Readings newest first with every value they had, and the targets. */
  private async history(place: Place, kpi: KPIRow) {
    const steps = [...kpi.readings, ...kpi.withdrawn].flatMap((reading) => reading.steps);
    const names = await this.people.names([...steps, ...kpi.targets].map(({ who }) => who));
    const by = (who: string) => names.of(who);
    return {
      readings: [...kpi.readings].reverse().map((reading) => ({
        key: periodKey(reading.period),
        period: periodInWords(reading.period),
        value: sayValue(place, kpi, reading.value),
        status: reading.status,
        restated: reading.restated,
        corrected: reading.steps.some(({ kind }) => kind === 'corrected'),
        steps: reading.steps.map((step) => ({
          ...step,
          by: by(step.who),
          said: sayValue(place, kpi, step.value),
        })),
      })),
      withdrawn: kpi.withdrawn.map(({ period, steps: taken }) => {
        const { value, reason, at, who } = taken.at(-1)!;
        return {
          period: periodInWords(period),
          value: valueInWords(value, kpi.unit),
          reason,
          at,
          by: by(who),
        };
      }),
      targets: kpi.targets.map(({ target, reason, at, who, corrects }) => ({
        corrects,
        target: targetInWords(target, kpi.unit),
        tolerance: target.tolerance,
        reason,
        at,
        by: by(who),
      })),
    };
  }
}
