import { thePool } from '@governance/installation';
import { becauseInWords, colourOf, findEntries, ragPolicyOn } from '@governance/views';
import { Controller, Get, Inject, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import type { Response } from 'express';
import type pg from 'pg';
import { Needs } from '../access/board.guard.js';
import { MarkedRecords, markingOfAction } from '../access/marked-records.js';
import { AtPlace, type Place } from '../access/place.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { ActionRows } from './action-rows.js';

/** Why is this amber? The rule, its version, and the very entries that made it so. */
@Controller('boards/:board/actions/:action/why')
export class WhyController {
  constructor(
    private readonly actions: ActionRows,
    private readonly words: EntryWords,
    private readonly marked: MarkedRecords,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  @Get()
  @Needs('read-plan')
  async show(
    @AtPlace() place: Place,
    @Param('action', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const action = await this.actions.find(place, id);
    await this.marked.open(place, response, `action-${id}`, markingOfAction(place, action));
    const { rag } = colourOf(place.board, action, place.today);
    const entries = await this.entries(
      place,
      rag.because.flatMap((because) => because.entries),
    );
    const policy = ragPolicyOn(place.board, place.today);
    response.render('actions/why.njk', {
      action,
      rag,
      reasons: rag.because.map((because) => ({
        text: becauseInWords(because, place.today),
        rule: because.rule,
        entries: because.entries.flatMap((position) => entries.get(position) ?? []),
      })),
      policy,
      adopted: await this.adoption(place, policy.version),
    });
  }

  private async entries(place: Place, positions: readonly number[]) {
    const { partnership } = place.known;
    const found = await findEntries(
      this.pool,
      { partnership, upTo: 0, also: positions },
      { limit: positions.length },
    );
    return new Map((await this.words.of(place, found)).map((entry) => [entry.position, entry]));
  }

  /** The entry by which the board adopted a version of its policy. */
  private async adoption(place: Place, version: number) {
    const kinds = ['RagPolicyAdopted'];
    const adopted = await findEntries(this.pool, { ...place.known, kinds }, { limit: 1000 });
    const row = adopted.find(({ data }) => (data as { version: number }).version === version);
    return row && (await this.words.of(place, [row]))[0];
  }
}
