import {
  Body,
  Controller,
  Get,
  NotFoundException,
  Param,
  Post,
  Query,
  Res,
  ForbiddenException,
} from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProduces, ApiQuery, ApiTags, type SchemaObject } from '@nestjs/swagger';
import type { Response } from 'express';
import { formErrors } from '@governance/govuk';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { newIdIn } from '../pages/submission-id.js';
import { Refused as RefusedInWords } from '../pages/refused.js';
import { askedIn, askedNames } from '../register/asked.js';
import { byApi, filterOf } from '../register/filter.js';
import { RegisterFiles, type FileEnding } from '../register/register-files.js';
import { SavedViews, type NamedView } from '../register/saved-views.js';
import { SaveViewForm } from '../register/views.controller.js';
import { actionQuery } from './action-query.js';
import { Failure, Refused } from './answers.js';
import { answer, InPath, IsRead } from './described.js';
import { formSchema } from './form-schema.js';
import { ListOf, OneOf, Uuid, Whatever, Words } from './properties.js';
import { refused } from './refused.js';

class SavedViewInJson {
  @Uuid() readonly id!: string;
  @Words() readonly name!: string;
  @OneOf(['mine', 'board']) readonly whose!: string;
  @Whatever({
    description:
      'What it asks for: send it as the query of the actions, with `plan` and `state` as on the page: `now` and `standing` where it has none',
  })
  readonly asked!: object;
}
class SavedViewsInJson {
  @ListOf(() => SavedViewInJson) readonly views!: readonly SavedViewInJson[];
}

const query = { ...formSchema(SaveViewForm) };
const saving = {
  ...query,
  properties: {
    ...query.properties,
    ...Object.fromEntries(
      askedNames.filter((name) => name !== 'view').map((name) => [name, { type: 'string' }]),
    ),
    commandId: {
      type: 'string',
      format: 'uuid',
      description: 'It becomes the id of the view: sent twice, it is saved once',
    },
  },
} as SchemaObject;

const file: SchemaObject = { type: 'string', format: 'binary' };

const Filtered = (): MethodDecorator => (target, key, descriptor) => {
  for (const one of actionQuery)
    ApiQuery({ required: false, type: 'string', ...one })(target, key, descriptor);
  ApiQuery({
    name: 'of',
    required: false,
    enum: ['ticked'],
    description: 'Only those whose ids are sent as `action`',
  })(target, key, descriptor);
  ApiQuery({
    name: 'action',
    required: false,
    isArray: true,
    type: 'string',
    description: 'Ids, where it is `of` the ticked alone',
  })(target, key, descriptor);
};

/** What the register of actions has beside the list: lists with a name, and files. */
@Controller('api/boards/:board')
export class RegisterApiController {
  constructor(
    private readonly views: SavedViews,
    private readonly files: RegisterFiles,
  ) {}

  @Get('actions/views')
  @Needs('read-plan')
  @InPath('board')
  @IsRead('Actions', 'views', 'Lists of actions with a name: the board’s, and yours', SavedViewsInJson)
  async list(@AtPlace() place: Place): Promise<SavedViewsInJson> {
    return { views: (await this.views.of(place)).map(inJson) };
  }

  @Post('actions/views/save')
  @Needs('read-history')
  @ApiTags('Actions')
  @ApiOperation({ operationId: 'view-save', summary: 'Give a list of actions a name' })
  @InPath('board')
  @ApiBody({ schema: saving, required: true })
  @answer(201, 'Saved', SavedViewInJson)
  @answer(401, 'Sign in first', Failure)
  @answer(403, 'The board’s views are made by the secretariat', Failure)
  @answer(422, 'A field or a filter was refused', Refused)
  async save(@AtPlace() place: Place, @Body() body: Posted, @Res({ passthrough: true }) response: Response) {
    const asked = askedIn(body);
    const known = ['name', 'whose', 'commandId', ...askedNames];
    const odd = Object.keys(body).filter((name) => !known.includes(name));
    const { errors: wrong } = filterOf(place.board, place.today, asked);
    const read = await readForm(SaveViewForm, { name: body.name, whose: body.whose ?? '' });
    const errors =
      odd.length > 0
        ? formErrors(
            [],
            Object.fromEntries(
              odd.map((name) => [name, `${name} is no field of a view. Its fields are ${known.join(', ')}`]),
            ),
          )
        : (wrong ?? read.errors);
    if (errors || !read.form) return refuse(response, errors!);
    const { name, whose } = read.form;
    if (whose === 'board' && !may(place.member, 'decide')) throw new ForbiddenException();
    try {
      const kept = Object.fromEntries(Object.entries(asked).filter(([part]) => part !== 'view'));
      const saved = await this.views.save(place, newIdIn(body), name, kept, whose === 'board');
      response.status(201);
      return inJson(saved);
    } catch (error) {
      if (!(error instanceof RefusedInWords)) throw error;
      return refuse(response, formErrors([], { [error.field]: error.message })!);
    }
  }

  @Post('actions/views/:view/remove')
  @Needs('read-history')
  @ApiTags('Actions')
  @ApiOperation({ operationId: 'view-remove', summary: 'Remove a list’s name; its actions stay as they are' })
  @InPath('board')
  @InPath('view')
  @answer(200, 'Removed', SavedViewInJson)
  @answer(401, 'Sign in first', Failure)
  @answer(403, 'The board’s views are removed by the secretariat', Failure)
  @answer(404, 'There is no such view, or it is somebody else’s', Failure)
  async remove(
    @AtPlace() place: Place,
    @Param('view') id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const view = await this.views.find(place, id);
    if (!view) throw new NotFoundException();
    if (!view.mayRemove) throw new ForbiddenException();
    await this.views.remove(place, view);
    response.status(200);
    return inJson(view);
  }

  @Get('actions.csv')
  @Needs('read-plan')
  @InPath('board')
  @Filtered()
  @ApiProduces('text/csv')
  @IsRead('Actions', 'actions-csv', 'A list of actions as a spreadsheet; the history keeps who took it', file)
  csv(@AtPlace() place: Place, @Query() asked: Posted, @Res() response: Response) {
    return this.file(place, asked, response, 'csv');
  }

  @Get('actions.xlsx')
  @Needs('read-plan')
  @InPath('board')
  @Filtered()
  @IsRead('Actions', 'actions-excel', 'The same as an Excel workbook', file)
  excel(@AtPlace() place: Place, @Query() asked: Posted, @Res() response: Response) {
    return this.file(place, asked, response, 'xlsx');
  }

  @Get('actions.docx')
  @Needs('read-plan')
  @InPath('board')
  @Filtered()
  @IsRead('Actions', 'actions-word', 'The same as a Word file', file)
  word(@AtPlace() place: Place, @Query() asked: Posted, @Res() response: Response) {
    return this.file(place, asked, response, 'docx');
  }

  private async file(place: Place, asked: Posted, response: Response, ending: FileEnding) {
    const made = await this.files.make(place, asked, ending, byApi);
    if ('errors' in made) response.status(422).json(refused('filter-refused', made.errors));
    else response.attachment(made.name).send(made.content);
  }
}

function inJson({ id, name, isOwn, asked }: NamedView): SavedViewInJson {
  return { id, name, whose: isOwn ? 'mine' : 'board', asked };
}

function refuse(response: Response, errors: NonNullable<ReturnType<typeof formErrors>>) {
  response.status(422);
  return refused('form-refused', errors);
}
