import { People } from '@governance/core';
import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { TaskPages } from '../things/task-pages.js';
import { holdKind, holdRegister, holdsInWords } from './hold-kind.js';
import { keyOf } from './hold-scopes.js';
import { chasingParts } from './tabs.js';

/** Whom nobody chases for now, and why: a bereavement, an election period. */
@Controller('boards/:board/chasing/holds')
export class HoldsController {
  constructor(
    private readonly people: People,
    private readonly pages: TaskPages,
  ) {}

  @Get()
  @Needs('read-chasing')
  async page(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const holds = await holdsInWords(place, this.people);
    const standing = holds.filter(({ hold }) => hold.until === null).reverse();
    response.render('chasing/holds.njk', {
      ...chasingParts(place, 'holds'),
      holds: await Promise.all(
        standing.map(async ({ hold, what }) => {
          const key = keyOf(hold.scope);
          return { ...hold, key, what, release: await this.pages.form(place, holdKind, 'release', key) };
        }),
      ),
      past: holds
        .filter(({ hold }) => hold.until !== null)
        .map(({ hold, what }) => [what, hold.reason, { date: hold.since }, { date: hold.until }]),
      add: await this.pages.form(place, holdRegister, 'add', ''),
    });
  }
}
