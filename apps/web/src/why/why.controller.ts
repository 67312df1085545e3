import { bandOf, prioritiesIn, ratingOf } from '@governance/partnership';
import {
  colourOf,
  colourOfKPI,
  kpiPolicyOn,
  ragPolicyOn,
  reasonsOfAction,
  reasonsOfKPI,
  reasonsOfPriority,
  reasonsOfRisk,
} from '@governance/views';
import { Controller, Get, NotFoundException, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import type { Response } from 'express';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { openRecord, markingOf, markingOfAction } from '../access/marked-records.js';
import { AtPlace, type Place } from '../access/place.js';
import { actionKind } from '../actions/action-kind.js';
import { dashboardFor, standingOf } from '../dashboard/dashboards.js';
import { actionOf, kpiKind } from '../kpis/kpi-kind.js';
import { planOfPriority } from '../priority/plan-of-priority.js';
import { registerUrl } from '../register/asked.js';
import { riskKind } from '../risks/risk-kind.js';
import { mustFind } from '../things/kind.js';
import { Evidence } from './evidence.js';
import { actionRule, kpiRule, riskRule } from './rules.js';

const theId = (name: string) => Param(name, ParseUUIDPipe);

/** Why is this amber? The rule, its version, and the very entries that made it so, at any date. */
@Controller('boards/:board')
export class WhyController {
  constructor(private readonly evidence: Evidence) {}

  @Get('actions/:action/why')
  @Needs('read-plan')
  async action(
    @AtPlace() place: Place,
    @theId('action') id: string,
    @Res() response: Response,
  ): Promise<void> {
    const action = await mustFind(actionKind, place, id);
    openRecord(response, `action-${id}`, markingOfAction(place, action));
    const { rag } = colourOf(place.board, action, place.today);
    const declared = `Declared by the owner: ${rag.declared ?? 'nothing'}. Computed by the policy: ${rag.computed}.`;
    this.show(response, place, {
      title: `Why ${action.reference} is ${rag.colour}`,
      caption: `${action.reference} ${action.title}`,
      back: { text: action.reference, href: `${place.url}/actions/${id}` },
      colour: rag.colour,
      standing: rag.disagree ? `${declared} They disagree, and the worse of the two is shown.` : declared,
      reasons: await this.evidence.of(place, reasonsOfAction({ rag }, place.today)),
      rule: await this.actionRule(place),
    });
  }

  /** Figures are for those who may read the history: small counts are among them. */
  @Get('kpis/:kpi/why')
  @Needs('read-history')
  async kpi(@AtPlace() place: Place, @theId('kpi') id: string, @Res() response: Response): Promise<void> {
    const kpi = await mustFind(kpiKind, place, id);
    const action = await actionOf(place, kpi);
    const marking = markingOf(place, kpi.plan, kpi, ...(action ? [action.marked] : []));
    openRecord(response, `kpi-${id}`, marking);
    const coloured = colourOfKPI(place.board, kpi, place.today);
    const policy = kpiPolicyOn(place.board, place.today);
    this.show(response, place, {
      title: `Why this KPI is ${coloured.rag.colour}`,
      caption: kpi.title,
      back: { text: 'The KPI', href: `${place.url}/kpis/${id}` },
      colour: coloured.rag.colour,
      reasons: await this.evidence.of(place, reasonsOfKPI(coloured)),
      rule: kpiRule(policy, await this.evidence.adoption(place, 'KPIPolicyAdopted', policy.version)),
    });
  }

  @Get('risks/:risk/why')
  @Needs('read-plan')
  async risk(@AtPlace() place: Place, @theId('risk') id: string, @Res() response: Response): Promise<void> {
    const risk = await mustFind(riskKind, place, id);
    openRecord(response, `risk-${id}`, risk.marked.marking);
    const { current } = risk.scores;
    this.show(response, place, {
      title: `Why ${risk.reference} is ${bandOf(current)}`,
      caption: `${risk.reference} ${risk.title}`,
      back: { text: risk.reference, href: `${place.url}/risks/${id}` },
      score: { rating: ratingOf(current), band: bandOf(current) },
      standing:
        'A risk has the colour of its current score. Beside it stand the score without controls and the one aimed at.',
      reasons: await this.evidence.of(place, reasonsOfRisk(risk)),
      rule: riskRule,
    });
  }

  /** A priority is as its actions are. */
  @Get('priorities/:priority/why')
  @Needs('read-plan')
  async priority(
    @AtPlace() place: Place,
    @theId('priority') id: string,
    @Res() response: Response,
  ): Promise<void> {
    const plan = planOfPriority(place, id);
    if (plan) openRecord(response, `plan-${plan.id}`, plan.marked.marking);
    const dashboard = plan && (await dashboardFor(place, plan.id));
    const priority = plan && prioritiesIn(plan).find((one) => one.id === id);
    if (!dashboard || !priority) throw new NotFoundException();
    const standing = standingOf(dashboard, priority);
    const { reference, title } = priority;
    this.show(response, place, {
      title: `Why ${reference} has these colours`,
      caption: `${reference} ${title}`,
      back: { text: reference, href: `${place.url}/priorities/${id}` },
      counts: standing.counts,
      actionsUrl: registerUrl(place.url, { plan: plan.id, priority: id }),
      standing:
        'A priority has no colour of its own: it shows how many of its actions have which. Withdrawn actions are not counted.',
      reasons: await this.evidence.of(place, reasonsOfPriority(standing.actions, place.today)),
      rule: await this.actionRule(place),
    });
  }

  private show(response: Response, { member }: Place, shown: object): void {
    response.render('why/why.njk', { ...shown, readsHistory: may(member, 'read-history') });
  }

  private async actionRule(place: Place) {
    const policy = ragPolicyOn(place.board, place.today);
    return actionRule(policy, await this.evidence.adoption(place, 'RagPolicyAdopted', policy.version));
  }
}
