import { kindOf } from '@governance/views';
import { applyDecorators, Controller, Get, Query, Res, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiQuery, getSchemaPath } from '@nestjs/swagger';
import type { Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { noteRead } from '../access/reading.js';
import type { Posted } from '../pages/read-form.js';
import { IdOf } from '../things/id-of.js';
import { pathOf } from '../things/kind.js';
import { Tasks } from '../things/tasks.js';
import { Refused } from './answers.js';
import { answer, IdsInPath, InPath, IsRead, pluralOf, tagOf } from './described.js';
import type { InJson } from './in-json.js';
import { refused } from './refused.js';

/** Things of a kind, all of a board and each by itself, for whoever may read them on their pages. */
export function thingsApiController(inJson: InJson): Type {
  const { kind, permission, isNeverMarked = false, brief, full, summary, query } = inJson;
  const plural = pluralOf(kind);
  const items = { type: 'array', items: { $ref: getSchemaPath(brief) } } as const;
  const notShown = { type: 'integer', description: 'Of what is marked, not for whoever asks' } as const;
  const total = { type: 'integer', description: 'How many there are on all pages' } as const;
  const properties = {
    [plural]: items,
    ...(query ? { total } : {}),
    ...(isNeverMarked ? {} : { notShown }),
  };
  const Queried = () =>
    applyDecorators(
      ...(query ?? []).map((one) => ApiQuery({ required: false, type: 'string', ...one })),
      ...(query ? [answer(422, 'A filter was refused', Refused)] : []),
    );

  @Controller('api/boards/:board')
  @ApiExtraModels(brief)
  class ThingsApiController {
    constructor(private readonly tasks: Tasks) {}

    @Get(kind.path)
    @Needs(permission)
    @InPath('board')
    @Queried()
    @IsRead(tagOf(kind), plural, summary[0], {
      type: 'object',
      properties,
      required: Object.keys(properties),
    })
    async list(
      @AtPlace() place: Place,
      @Query() asked: Posted,
      @Res({ passthrough: true }) response: Response,
    ) {
      const ofKind = (stream: string) => kindOf(stream) === kind.name;
      const found = await inJson.list(place, this.tasks.service, asked);
      if ('errors' in found) {
        response.status(422);
        return refused('filter-refused', found.errors);
      }
      return {
        ...('items' in found ? { [plural]: found.items, total: found.total } : { [plural]: found }),
        ...(isNeverMarked ? {} : { notShown: place.hidden.filter(ofKind).length }),
      };
    }

    @Get(pathOf(kind))
    @Needs(permission)
    @InPath('board')
    @IdsInPath(kind)
    @IsRead(tagOf(kind), kind.name, summary[1], full)
    async one(@AtPlace() place: Place, @IdOf(kind) id: string) {
      const row = await this.tasks.row(place, kind, id);
      // An answer about one record is a reading of it whatever it says, as its page is.
      const { marking = 'OFFICIAL' } = kind.words(place, row, id);
      if (marking !== 'OFFICIAL') noteRead(kind.stream(row, id, place));
      return inJson.one(place, row, this.tasks.service);
    }
  }
  return ThingsApiController;
}
