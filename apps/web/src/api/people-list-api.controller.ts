import { formErrors } from '@governance/govuk';
import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { newIdIn } from '../pages/submission-id.js';
import { listedIn, PeopleLists } from '../people/people-lists.js';
import { Failure, Refused } from './answers.js';
import { answer, InPath } from './described.js';
import { Count, ListOf, Words } from './properties.js';
import { refused } from './refused.js';

class RowNotTaken {
  @Count({ description: 'Counted from 1, the headings among them' }) readonly row!: number;
  @Words() readonly message!: string;
}
class PeopleAdded {
  @Count() readonly added!: number;
  @ListOf(() => RowNotTaken) readonly notAdded!: readonly RowNotTaken[];
}

const fields = ['list', 'newOrganisations', 'putBack', 'commandId'];

/** What is wrong with answers that are yes or left out; null for nothing. */
function yesOrNothing(answers: Readonly<Record<string, unknown>>): Record<string, string> | null {
  const [odd] = Object.entries(answers).find(([, value]) => value !== undefined && value !== 'yes') ?? [];
  return odd === undefined ? null : { [odd]: `${odd} is yes, or left out` };
}

/** Many people at once, as on their page: whoever can be added is, and the other rows come back with the reason. */
@Controller('api/boards/:board/people/add-list')
export class PeopleListApiController {
  constructor(private readonly lists: PeopleLists) {}

  @Post()
  @Needs('manage-people')
  @ApiTags('People')
  @ApiOperation({ operationId: 'people-add-list', summary: 'Add people from a list. Nobody is told' })
  @InPath('board')
  @ApiBody({
    required: true,
    schema: {
      type: 'object',
      properties: {
        list: {
          type: 'string',
          description: 'CSV, with or without headings: name, email address, organisation, roles',
        },
        newOrganisations: {
          type: 'string',
          enum: ['yes'],
          description: 'Adds organisations that the board has not',
        },
        putBack: {
          type: 'string',
          enum: ['yes'],
          description: 'Puts whoever left the board and stands in the list back in post',
        },
        commandId: {
          type: 'string',
          format: 'uuid',
          description: 'Your id of this submission: the same one twice adds nobody twice',
        },
      },
      required: ['list'],
    },
  })
  @answer(201, 'Whoever could be added is; the other rows are named', PeopleAdded)
  @answer(401, 'Sign in first', Failure)
  @answer(403, 'Your role does not allow it', Failure)
  @answer(422, 'There is no list, or nobody of it could be added', Refused)
  async add(@AtPlace() place: Place, @Body() body: Posted, @Res({ passthrough: true }) response: Response) {
    const { list, newOrganisations, putBack } = body;
    const listed = listedIn(list);
    const odd = Object.keys(body).find((name) => !fields.includes(name));
    const wrong =
      odd !== undefined
        ? { [odd]: `${odd} is no field of a list. Its fields are ${fields.join(', ')}` }
        : typeof listed === 'string'
          ? { list: listed }
          : yesOrNothing({ newOrganisations, putBack });
    response.status(422);
    if (wrong) return refused('form-refused', formErrors([], wrong)!);
    const rows = listed as Exclude<typeof listed, string>;
    const forAll = { isNewTaken: newOrganisations === 'yes', isPutBack: putBack === 'yes' };
    const notAdded = await this.lists.add(place, rows, forAll, newIdIn(body));
    const added = rows.length - notAdded.length;
    response.status(201);
    return { added, notAdded: notAdded.map(({ row, wrong: message }) => ({ row, message })) };
  }
}
