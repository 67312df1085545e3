import type { Instant } from '@governance/calendar';
import { People } from '@governance/core';
import {
  defaultChasePolicy,
  defaultKPIPolicy,
  kpiAmberInWords,
  markingInWords,
  ragRules,
} from '@governance/partnership';
import { circleInWords, type PlanRow } from '@governance/views';
import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { planKind } from '../plans/plan-kind.js';
import { tasksOffered, type Kind } from '../things/kind.js';
import { TaskPages } from '../things/task-pages.js';
import { chasePolicyTyped } from './chase-policy-form.js';
import { chasePolicy } from './chase-policy.js';
import { kpiPolicy, ragPolicy } from './colour-policies.js';
import { seniorResponsibleOwner } from './senior-responsible-owner.js';
import { signInPolicy } from './sign-in-policy.js';

/** What the board has decided, and since when, each with the form that decides otherwise. */
@Controller('boards/:board/settings')
export class SettingsController {
  constructor(
    private readonly people: People,
    private readonly pages: TaskPages,
  ) {}

  @Get()
  @Needs('read-settings')
  async show(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const { board } = place;
    const form = <Row extends object>(kind: Kind<Row>) =>
      this.pages.form(place, kind, kind.tasks[0]!.name, '');
    const { seniorResponsibleOwner: owner } = board;
    response.render('settings/settings.njk', {
      colours: await form(ragPolicy),
      versions: latestFirst(board.ragPolicies, (policy) => ragRules(policy).join(' ')),
      kpiColours: await form(kpiPolicy),
      kpiVersions: latestFirst(board.kpiPolicies, kpiAmberInWords),
      usualKPIColours: kpiAmberInWords(defaultKPIPolicy),
      appoint: await form(seniorResponsibleOwner),
      seniorResponsibleOwner: owner && (await this.people.names([owner])).of(owner),
      signIn: await form(signInPolicy),
      signInPolicy: board.signInPolicy,
      chasing: await form(chasePolicy),
      chaseVersions: [...board.chasePolicies].reverse().map(({ version, since, policy }) => ({
        version,
        since,
        ...chasePolicyTyped(policy),
      })),
      usual: chasePolicyTyped(defaultChasePolicy),
      plans: await Promise.all(board.plans.map((plan) => markingOf(place, plan))),
    });
  }
}

interface Version<Policy> {
  readonly version: number;
  readonly since: Instant;
  readonly policy: Policy;
}

function latestFirst<Policy>(versions: readonly Version<Policy>[], words: (policy: Policy) => string) {
  return versions.map(({ version, since, policy }) => ({ version, since, says: words(policy) })).reverse();
}

async function markingOf(place: Place, plan: PlanRow) {
  const { marking, releases } = plan.marked;
  return {
    title: plan.title,
    marking: markingInWords[marking],
    releasedTo: [...new Set(releases.map(({ circle }) => circleInWords[circle]))].join(', '),
    tasks: await tasksOffered(planKind, place, plan, plan.id),
  };
}
