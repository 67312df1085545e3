import { expect, it } from '@jest/globals';
import { matching, requirePermissions, type Route } from './routes.js';

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
  const takesFile = matching([route('/boards/:board/import')]);
  for (const path of ['/boards/1/import', '/boards/1/import/', '/Boards/1/IMPORT'])
    expect([path, takesFile(path)]).toEqual([path, true]);
  for (const path of ['/boards/1/import/2', '/boards/import', '/x/boards/1/import'])
    expect([path, takesFile(path)]).toEqual([path, false]);
});
