import { randomUUID } from 'node:crypto';
import { Governance } from '@governance/core';
import { RefusedTogether, VersionConflict } from '@governance/event-sourcing';
import { formErrors } from '@governance/govuk';
import { ruleInWords } from '@governance/partnership';
import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOperation, ApiTags, type SchemaObject } from '@nestjs/swagger';
import type { Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { readForm } from '../pages/read-form.js';
import { refusalIn } from '../pages/refused.js';
import { allActions } from '../register/listed.js';
import { mostTogether, type Chosen } from '../together/chosen.js';
import { parted, Together } from '../together/together.js';
import { togetherTasks, type TogetherTask } from '../together/together-tasks.js';
import { concerned } from '../together/together.controller.js';
import { Failure, Refused } from './answers.js';
import { answer, InPath } from './described.js';
import { fieldsOf, formSchema } from './form-schema.js';
import { ListOf, Count, Uuid, Words } from './properties.js';
import { readSubmission } from './read-submission.js';
import { refused } from './refused.js';

class InTheWay {
  @Uuid() readonly id!: string;
  @Words() readonly reference!: string;
  @Words() readonly message!: string;
}

class DoneTogether {
  @Count({ description: 'How many actions it was done to' }) readonly changed!: number;
  @ListOf(() => InTheWay) readonly leftOut!: readonly InTheWay[];
  @Count({ description: 'Number of the last entry in the history; 0 when nothing had to change' })
  readonly position!: number;
}

/** Beside the fields of what is done. */
const own: Readonly<Record<string, SchemaObject>> = {
  actions: {
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    maxItems: mostTogether,
    description: 'The actions, by id',
  },
  versions: {
    type: 'object',
    additionalProperties: { type: 'integer' },
    description:
      'By the id of an action, the version that you read; of an action that is left out, that of now',
  },
  leaveOut: {
    type: 'boolean',
    description: 'Goes on without those to which it cannot be done; left out, it is refused because of them',
  },
  commandId: {
    type: 'string',
    format: 'uuid',
    description: 'Your id of this submission: the same one twice is done once',
  },
};

const schema = {
  oneOf: togetherTasks.map(({ task, title }) => {
    const { properties, required, ...form } = formSchema(task.form);
    return {
      ...form,
      title,
      properties: { task: { type: 'string', enum: [task.name] }, ...properties, ...own },
      required: ['task', 'actions', ...(required ?? [])],
    };
  }),
} as SchemaObject;

/** Several actions at once, as on the register. */
@Controller('api/boards/:board/actions/together')
@ApiExtraModels(InTheWay)
export class TogetherApiController {
  constructor(
    private readonly together: Together,
    private readonly governance: Governance,
  ) {}

  @Post()
  @Needs('decide')
  @ApiTags('Actions')
  @ApiOperation({
    operationId: 'actions-together',
    summary: `Do one thing to several actions at once, ${mostTogether} at most: all of it happens, or nothing. Asking is the exception: each person gets one email`,
  })
  @InPath('board')
  @ApiBody({ schema, required: true })
  @answer(201, 'Done; the same submission twice is done once', DoneTogether)
  @answer(200, 'Nothing changed: it is so already', DoneTogether)
  @answer(401, 'Sign in first', Failure)
  @answer(403, 'Your role does not allow it', Failure)
  @answer(409, 'It cannot be done to some of them, or others changed them: nothing was changed', {
    type: 'object',
    properties: { error: { type: 'object', additionalProperties: true } },
  })
  @answer(422, 'A field or a rule refused it', Refused)
  async carryOut(
    @AtPlace() place: Place,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { task: name, actions, versions, leaveOut, ...rest } = (body ?? {}) as Record<string, unknown>;
    const together = togetherTasks.find(({ task }) => task.name === name);
    const wrong = together
      ? wrongIn(actions, versions, leaveOut)
      : { task: `Say what is to be done: ${togetherTasks.map(({ task }) => task.name).join(', ')}` };
    if (!together || wrong) return refuse(response, 'form-refused', wrong!);
    const submission = readSubmission(rest, fieldsOf(together.task.form));
    if (submission.errors) return status(response, 422, refused('form-refused', submission.errors));
    const { fields, command = randomUUID() } = submission.sent;
    const read = await readForm(together.task.form, fields);
    if (read.errors) return status(response, 422, refused('form-refused', read.errors));
    const chosen = await this.chosen(place, actions as readonly string[], (versions ?? {}) as Versions);
    if (chosen === null)
      return refuse(response, 'form-refused', { actions: 'Not all of these are actions of this board' });
    const [fitting, others] = parted(place, together, chosen);
    // A submission that came before finds what it did done already.
    const isOdd = others.length > 0 && leaveOut !== true;
    if (isOdd || fitting.length === 0)
      return inTheWay(
        response,
        others.map((one) => notReady(one)),
      );
    return this.send(place, response, together, { fitting, others, form: read.form, command });
  }

  private async send(
    place: Place,
    response: Response,
    together: TogetherTask,
    {
      fitting,
      others,
      form,
      command,
    }: { fitting: readonly Chosen[]; others: readonly Chosen[]; form: object; command: string },
  ) {
    try {
      const { position } = await this.together.carryOut(place, together, fitting, form, command);
      await this.governance.shown({ position }, concerned);
      const leftOut = others.map((one) => notReady(one));
      return status(response, position > 0 ? 201 : 200, { changed: fitting.length, leftOut, position });
    } catch (error) {
      const refusal = refusalIn(error, fieldsOf(together.task.form));
      if (refusal) return status(response, 422, refused(refusal.code, refusal.errors));
      if (!(error instanceof RefusedTogether)) throw error;
      return inTheWay(
        response,
        error.refusals.map(({ order, reason }) => ({
          ...named(fitting[order]!),
          message:
            reason instanceof VersionConflict
              ? `Somebody else changed it: it is at version ${reason.actual} now`
              : ruleInWords(reason),
        })),
      );
    }
  }

  /** Null where one of them is not here, or not for whoever asks. */
  private async chosen(
    place: Place,
    ids: readonly string[],
    versions: Versions,
  ): Promise<readonly Chosen[] | null> {
    const byId = new Map((await allActions(place)).map((item) => [item.action.id as string, item]));
    const found = [...new Set(ids)].flatMap((id) => {
      const item = byId.get(id);
      return item ? [{ item, seen: versions[id] ?? item.action.version }] : [];
    });
    return found.length === new Set(ids).size ? found : null;
  }
}

type Versions = Readonly<Record<string, number>>;

function wrongIn(actions: unknown, versions: unknown, leaveOut: unknown): Record<string, string> | null {
  if (!Array.isArray(actions) || actions.length === 0 || !actions.every((one) => typeof one === 'string'))
    return { actions: 'Send the ids of the actions, in a list' };
  if (actions.length > mostTogether)
    return {
      actions: `At most ${mostTogether} actions are changed at once, and these are ${actions.length}`,
    };
  const isRecord = typeof versions === 'object' && versions !== null && !Array.isArray(versions);
  const areVersions = isRecord && Object.values(versions).every((one) => Number.isSafeInteger(one));
  if (versions !== undefined && !areVersions)
    return { versions: 'Send the version that you read of each action, by its id' };
  return leaveOut === undefined || typeof leaveOut === 'boolean'
    ? null
    : { leaveOut: 'leaveOut is true or false' };
}

const named = ({ item: { action } }: Chosen) => ({ id: action.id, reference: action.reference });

function notReady(one: Chosen): InTheWay {
  return {
    ...named(one),
    message: `It is ${one.item.action.status}: this cannot be done to it as it stands now`,
  };
}

function inTheWay(response: Response, actions: readonly InTheWay[]) {
  const message =
    'Nothing was changed: all of it happens, or nothing. Send it again without these, or with their version of now';
  return status(response, 409, { error: { code: 'refused-together', message, actions } });
}

function refuse(response: Response, code: string, wrong: Record<string, string>) {
  return status(response, 422, refused(code, formErrors([], wrong)!));
}

function status<Content>(response: Response, code: number, content: Content): Content {
  response.status(code);
  return content;
}
