import { People } from '@governance/core';
import { commentDecisions } from '@governance/partnership';
import { commentDecisionInWords } from '@governance/views';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { openRecord } from '../access/marked-records.js';
import { AtPlace, type Place } from '../access/place.js';
import { planAsked, planChoice } from '../pages/plan-choice.js';
import { commentsInWords } from './comments-in-words.js';

/** What did Members and others say about the priorities, what was decided on each, and what followed? */
@Controller('boards/:board/consultation')
export class ConsultationController {
  constructor(private readonly people: People) {}

  @Get()
  @Needs('read-plan')
  async list(
    @AtPlace() place: Place,
    @Query('plan') asked: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { url } = place;
    const plan = await planAsked(place, asked);
    if (plan) openRecord(response, `plan-${plan.id}`, plan.marked.marking);
    const priorities = (plan?.themes ?? []).flatMap((theme) =>
      theme.priorities.filter(({ closed }) => !closed).map((priority) => ({ theme: theme.title, priority })),
    );
    const inWords = await commentsInWords(
      this.people,
      place,
      priorities.map(({ priority }) => priority),
    );
    const all = priorities.flatMap(({ priority }) => priority.comments);
    const decidedAs = (wanted: string) => all.filter(({ decided }) => decided?.decision === wanted).length;
    response.render('consultation/consultation.njk', {
      plan,
      plans: planChoice(place, plan, `${url}/consultation`),
      total: all.length,
      counts: [
        { text: 'Waiting for a decision', count: all.filter(({ decided }) => decided === null).length },
        ...commentDecisions.map((value) => ({
          text: commentDecisionInWords[value],
          count: decidedAs(value),
        })),
      ],
      priorities: priorities.map(({ theme, priority }) => ({
        theme,
        reference: priority.reference,
        title: priority.title,
        href: `${url}/priorities/${priority.id}`,
        commentUrl: `${url}/priorities/${priority.id}/comment`,
        comments: inWords.get(priority.id)!,
      })),
      mayDecide: may(place.member, 'decide'),
    });
  }
}
