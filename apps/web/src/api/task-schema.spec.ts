import { describe, expect, it } from '@jest/globals';
import { actionTasks } from '../actions/tasks/index.js';
import { apiDocument } from './api-document.js';
import { readSubmission } from './read-submission.js';
import { taskSchema } from './task-schema.js';

const schemaOf = (name: string) => taskSchema(actionTasks.find((task) => task.name === name)!);

describe('the schema of a task', () => {
  it('takes words from the page and limits from the form', () => {
    expect(schemaOf('report-progress')).toEqual({
      type: 'object',
      properties: {
        narrative: {
          type: 'string',
          description: 'What has happened since the last report?',
          maxLength: 10_000,
        },
        declared: { type: 'string', enum: ['green', 'amber', 'red'], description: 'How is it going?' },
        helpWanted: { type: 'string', description: 'Help wanted from the board (optional)', maxLength: 2000 },
        percent: { type: 'integer', minimum: 0, maximum: 100, description: 'How much is done? (optional)' },
        happenedOn: {
          type: 'string',
          format: 'date',
          description: 'When did it happen, if not today? (optional)',
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

  it('names every field that a task checks', () => {
    for (const task of actionTasks) expect(Object.keys(taskSchema(task).properties)).not.toEqual([]);
  });
});

describe('the document of the API', () => {
  const document = apiDocument(actionTasks);
  it('has a path for each task, and every schema that it names', () => {
    for (const { name } of actionTasks) {
      expect(document.paths[`/api/boards/{board}/actions/{action}/${name}`]?.post?.operationId).toBe(name);
    }
    const named = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      ([, name]) => name!,
    );
    expect(Object.keys(document.components!.schemas!)).toEqual(expect.arrayContaining([...new Set(named)]));
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
