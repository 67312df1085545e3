import { Controller, Get, Post, type INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { describe, expect, it } from '@jest/globals';
import { Needs, Open } from './needs.js';
import { matching, requirePermissions, routesOf, type Route } from './routes.js';

const route = (path: string, permission?: Route['permission']): Route => ({
  name: `GET ${path}`,
  method: 'GET',
  path,
  handler: 'SomeController.page',
  permission,
  takesFile: false,
});

it('no process starts with a route that does not say for whom it is', () => {
  const known = [route('/help', { open: 'holds nothing' }), route('/boards/:board', { task: 'read-plan' })];
  expect(() => requirePermissions(known)).not.toThrow();
  expect(() => requirePermissions([...known, route('/boards/:board/secrets')])).toThrow(
    "put @Needs(task) or @Open('why') on GET /boards/:board/secrets (SomeController.page)",
  );
});

it('knows the addresses of a route as Express does', () => {
  const takesFile = matching([route('/boards/:board/import'), route('/files/a.b')]);
  for (const path of ['/boards/1/import', '/boards/1/import/', '/Boards/1/IMPORT', '/files/a.b'])
    expect([path, takesFile(path)]).toEqual([path, true]);
  for (const path of ['/boards/1/import/2', '/boards/import', '/x/boards/1/import', '/files/aXb'])
    expect([path, takesFile(path)]).toEqual([path, false]);
});

describe('every route of the application', () => {
  @Controller('boards/:board')
  @Needs('read-plan')
  class BoardController {
    @Get()
    page() {}
    @Post('risks/:risk')
    @Needs('decide', { fresh: true })
    decide() {}
    @Get(['papers', 'paper.css'])
    @Open('holds nothing')
    style() {}
    notARoute() {}
  }
  @Controller()
  class Silent {
    @Get('silent/')
    page() {}
  }
  const modules = new Map([
    ['one', { controllers: new Map([['a', { metatype: BoardController }]]) }],
    [
      'two',
      {
        controllers: new Map<string, object>([
          ['b', { metatype: Silent }],
          ['c', { metatype: null }],
        ]),
      },
    ],
  ]);
  const app = {
    get: (what: unknown) => (what === ModulesContainer ? modules : undefined),
  } as unknown as INestApplicationContext;

  it('is found with what it says of itself, or else its controller', () => {
    expect(routesOf(app).map(({ name, permission }) => [name, permission])).toEqual([
      ['GET /boards/:board', { task: 'read-plan', fresh: false }],
      ['POST /boards/:board/risks/:risk', { task: 'decide', fresh: true }],
      ['GET /boards/:board/papers/paper.css', { open: 'holds nothing' }],
      ['GET /silent', undefined],
    ]);
  });

  it('says where it stands in the code, and whether it takes a file', () => {
    expect(routesOf(app)[1]).toMatchObject({
      ...{
        method: 'POST',
        path: '/boards/:board/risks/:risk',
        handler: 'BoardController.decide',
        takesFile: false,
      },
    });
    expect(() => requirePermissions(routesOf(app))).toThrow(' on GET /silent (Silent.page).');
  });
});
