import { kindOf } from '@governance/views';
import { Controller, Get, type Type } from '@nestjs/common';
import { ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { noteRead } from '../access/reading.js';
import { IdOf } from '../things/id-of.js';
import { pathOf } from '../things/kind.js';
import { Tasks } from '../things/tasks.js';
import { IdsInPath, InPath, IsRead, pluralOf, tagOf } from './described.js';
import type { InJson } from './in-json.js';

/** Things of a kind, all of a board and each by itself, for whoever may read them on their pages. */
export function thingsApiController(inJson: InJson): Type {
  const { kind, permission, isNeverMarked = false, brief, full, summary } = inJson;
  const plural = pluralOf(kind);
  const items = { type: 'array', items: { $ref: getSchemaPath(brief) } } as const;
  const notShown = { type: 'integer', description: 'Of what is marked, not for whoever asks' } as const;
  const properties = { [plural]: items, ...(isNeverMarked ? {} : { notShown }) };

  @Controller('api/boards/:board')
  @ApiExtraModels(brief)
  class ThingsApiController {
    constructor(private readonly tasks: Tasks) {}

    @Get(kind.path)
    @Needs(permission)
    @InPath('board')
    @IsRead(tagOf(kind), plural, summary[0], {
      type: 'object',
      properties,
      required: Object.keys(properties),
    })
    async list(@AtPlace() place: Place) {
      const ofKind = (stream: string) => kindOf(stream) === kind.name;
      return {
        [plural]: await inJson.list(place, this.tasks.service),
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
