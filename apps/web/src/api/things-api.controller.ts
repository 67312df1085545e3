import { kindOf } from '@governance/views';
import { Controller, Get, Param, ParseUUIDPipe, type Type } from '@nestjs/common';
import { ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { noteRead } from '../access/reading.js';
import { mustFind } from '../things/kind.js';
import { InPath, IsRead, tagOf } from './described.js';
import type { InJson } from './in-json.js';

/** Things of a kind, all of a board and each by itself, for whoever may read them on their pages. */
export function thingsApiController({ kind, brief, full, summary, list, one }: InJson): Type {
  const items = { type: 'array', items: { $ref: getSchemaPath(brief) } } as const;
  const notShown = { type: 'integer', description: 'Of what is marked, not for whoever asks' } as const;

  @Controller(`api/boards/:board/${kind.path}`)
  @ApiExtraModels(brief)
  class ThingsApiController {
    @Get()
    @Needs('read-plan')
    @InPath('board')
    @IsRead(tagOf(kind), kind.path, summary[0], {
      type: 'object',
      properties: { [kind.path]: items, notShown },
      required: [kind.path, 'notShown'],
    })
    async list(@AtPlace() place: Place) {
      return {
        [kind.path]: await list(place),
        notShown: place.hidden.filter((stream) => kindOf(stream) === kind.name).length,
      };
    }

    @Get(`:${kind.name}`)
    @Needs('read-plan')
    @InPath('board')
    @InPath(kind.name)
    @IsRead(tagOf(kind), kind.name, summary[1], full)
    async one(@AtPlace() place: Place, @Param(kind.name, ParseUUIDPipe) id: string) {
      const row = await mustFind(kind, place, id);
      // An answer about one record is a reading of it whatever it says, as its page is.
      const { marking = 'OFFICIAL' } = kind.words(place, row, id);
      if (marking !== 'OFFICIAL') noteRead(kind.stream(row, id));
      return one(place, row);
    }
  }
  return ThingsApiController;
}
