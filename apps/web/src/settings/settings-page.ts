import { People } from '@governance/core';
import {
  defaultChasePolicy,
  defaultKPIPolicy,
  markingInWords,
  type ChasePolicy,
} from '@governance/partnership';
import { circleInWords } from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { personChoices } from '../people/person-choices.js';
import { planKind } from '../plans/plan-kind.js';
import { tasksOffered } from '../things/kind.js';

/** The page on which the board's settings stand, each a form of its own. */
@Injectable()
export class SettingsPage {
  constructor(private readonly people: People) {}

  /** @param form what was typed into one of the forms; the others show what is in force. */
  async show(
    place: Place,
    response: Response,
    { form = {}, errors }: { form?: Posted; errors?: object | undefined } = {},
  ): Promise<void> {
    const { board } = place;
    const members = await this.people.inPost(place.views, board.id);
    const { amberWithinWorkingDays, amberOnMissedMilestone } = adoptedRagPolicy(place).policy;
    response.render('settings/settings.njk', {
      form: {
        amberWithinWorkingDays,
        amberOnMissedMilestone: amberOnMissedMilestone ? 'yes' : 'no',
        kpiTolerance: String(adoptedKPIPolicy(place).policy.tolerance),
        amberOnImprovement: adoptedKPIPolicy(place).policy.amberOnImprovement ? 'yes' : 'no',
        ...chasePolicyTyped(adoptedChasePolicy(place).policy),
        passkeys: board.signInPolicy.policy.passkeys ? 'yes' : 'no',
        seniorResponsibleOwner: board.seniorResponsibleOwner ?? '',
        ...form,
      },
      errors,
      seen: adoptedRagPolicy(place).version,
      versions: [...board.ragPolicies].reverse(),
      kpiSeen: adoptedKPIPolicy(place).version,
      kpiVersions: [...board.kpiPolicies].reverse(),
      usualTolerance: defaultKPIPolicy.tolerance,
      signInSeen: board.signInPolicy.version,
      signInSince: board.signInPolicy.since,
      chaseSeen: adoptedChasePolicy(place).version,
      chaseVersions: [...board.chasePolicies].reverse().map(({ version, since, policy }) => ({
        version,
        since,
        ...chasePolicyTyped(policy),
      })),
      usual: chasePolicyTyped(defaultChasePolicy),
      plans: await Promise.all(
        board.plans.map(async (plan) => ({
          title: plan.title,
          marking: markingInWords[plan.marked.marking],
          releasedTo: [...new Set(plan.marked.releases.map(({ circle }) => circleInWords[circle]))].join(
            ', ',
          ),
          tasks: await tasksOffered(planKind, place, plan, plan.id),
        })),
      ),
      people: personChoices(place, members),
      seniorResponsibleOwner: members.find(({ id }) => id === board.seniorResponsibleOwner)?.name ?? null,
    });
  }
}

/** The version adopted last; a board has one from its beginning. */
export function adoptedRagPolicy({ board }: Place) {
  return board.ragPolicies.at(-1)!;
}

/** How KPIs are coloured: the version adopted last, or the usual one as version 0. */
export function adoptedKPIPolicy({ board }: Place) {
  return board.kpiPolicies.at(-1) ?? { version: 0, policy: defaultKPIPolicy };
}

/** The version adopted last; the usual one, as version 0, until the board adopts its own. */
export function adoptedChasePolicy({ board }: Place) {
  return board.chasePolicies.at(-1) ?? { version: 0, policy: defaultChasePolicy };
}

/** A policy as it stands in the boxes of its form. */
function chasePolicyTyped(policy: ChasePolicy) {
  const toldAt = (wanted: string) => policy.ladder.find(({ level }) => level === wanted)?.overdueBy ?? '';
  return {
    daysBefore: policy.daysBefore.join(', '),
    onTheDay: policy.onTheDay ? 'yes' : 'no',
    daysOverdue: policy.daysOverdue.join(', '),
    digestHour: policy.digestHour,
    quietDays: policy.quietDays.map(dayTyped).join('\n'),
    toStrategicLead: String(toldAt('strategic-lead')),
    toSro: String(toldAt('sro')),
    mostMailsAtOnce: String(policy.mostMailsAtOnce),
  };
}

/** `25/12/2026`, as people type a date in one box. */
function dayTyped(date: string): string {
  return date.split('-').map(Number).reverse().join('/');
}
