import { describe, expect, it } from '@jest/globals';
import { actionTasks } from '../actions/tasks/index.js';
import { kinds } from '../all-kinds.js';
import { formSchema } from './form-schema.js';
import { readSubmission } from './read-submission.js';

const schemaOf = (name: string) => formSchema(actionTasks.find((task) => task.name === name)!.form);

describe('the schema of a form', () => {
  it('has the limits of its checks, and the words in which they refuse', () => {
    expect(schemaOf('report-progress')).toEqual({
      type: 'object',
      properties: {
        narrative: { type: 'string', maxLength: 10_000, description: 'Enter what has happened' },
        link: { type: 'string', maxLength: 2000, description: 'Enter the link' },
        declared: {
          type: 'string',
          enum: ['green', 'amber', 'red'],
          description: 'Choose green, amber or red',
        },
        finished: {
          type: 'string',
          enum: ['yes'],
          description: 'Say yes where it is finished, or leave it',
        },
        anotherDate: { type: 'string', format: 'date', description: 'The other date must be a real date' },
        helpWanted: { type: 'string', maxLength: 2000, description: 'Enter the help wanted' },
        percent: {
          type: 'integer',
          minimum: 0,
          maximum: 100,
          description: 'Percent done must be a whole number',
        },
        happenedOn: {
          type: 'string',
          format: 'date',
          description: 'The date it happened must be a real date',
        },
      },
      required: ['narrative'],
    });
  });

  it('asks for ids where a page offers a list', () => {
    const { properties, required } = schemaOf('reassign');
    expect(properties.lead).toMatchObject({ type: 'string', format: 'uuid' });
    expect(properties.support).toMatchObject({ type: 'array' });
    expect(required).toEqual(['lead', 'reason']);
  });

  it('names every field of every task', () => {
    const asks = kinds
      .flatMap(({ tasks }) => tasks)
      .filter(
        ({ name }) =>
          ![
            'publish',
            'close',
            'approve',
            'let-in',
            'start',
            'ask-signature',
            'end-deputy',
            'take-back-deadline-request',
            'leave-out',
          ].includes(name),
      );
    for (const { form } of asks) expect(formSchema(form).properties).not.toEqual({});
  });
});

describe('the body of a task', () => {
  it('keeps the task’s fields apart, and drops those that are null', () => {
    const commandId = '6f1c2a34-0f5e-4f3c-9f59-0c1f8f0f7a55';
    expect(readSubmission({ commandId, seen: 3, reason: 'x', note: null }, ['reason'])).toEqual({
      sent: { command: commandId, seen: 3, fields: { reason: 'x' } },
      errors: undefined,
    });
  });
  it.each([[[]], [null], ['text'], [undefined]])('refuses %j, which is no object', (body) => {
    expect(readSubmission(body, []).errors?.summary).toHaveLength(1);
  });
  it.each([
    [{ reasn: 'x' }, 'reasn'],
    [{ commandId: '1' }, 'commandId'],
    [{ commandId: '------------------------------------' }, 'commandId'],
    [{ seen: '3' }, 'seen'],
    [{ seen: -1 }, 'seen'],
  ])('refuses %j by name', (body, field) => {
    expect(readSubmission(body, ['reason']).errors?.fields).toHaveProperty(field);
  });
});
