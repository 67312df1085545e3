import { RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { permissionOf, type Permission } from './needs.js';
import { takesFile } from './takes-file.js';

/** A route as its controller declares it. */
export interface Route {
  /** `POST /boards/:board/risks/:risk/:task` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Where it stands in the code: `RisksController.submit`. */
  readonly handler: string;
  readonly permission: Permission | undefined;
  readonly takesFile: boolean;
}

/** Every route of the application, in the order in which they are tried. */
export function routesOf(app: INestApplicationContext): readonly Route[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) =>
    typeof metatype === 'function' ? routesIn(metatype as new () => object) : [],
  );
}

function routesIn(controller: new () => object): Route[] {
  const prototype = controller.prototype as Record<string, object>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name]!;
    const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const path = joined(pathOf(controller), pathOf(handler));
    const called = RequestMethod[method]!;
    return [
      {
        name: `${called} ${path}`,
        method: called,
        path,
        handler: `${controller.name}.${name}`,
        permission: permissionOf(handler, controller),
        takesFile: takesFile(handler),
      },
    ];
  });
}

function pathOf(declared: object): string {
  return [Reflect.getMetadata('path', declared) as string | readonly string[]].flat().join('/');
}

function joined(...parts: readonly string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;
}

/** @throws Error that names the routes that say nothing of who may call them */
export function requirePermissions(routes: readonly Route[]): void {
  const silent = routes.filter(({ permission }) => permission === undefined);
  if (silent.length === 0) return;
  const names = silent.map(({ name, handler }) => `${name} (${handler})`).join(', ');
  throw new Error(`No route without a permission: put @Needs(task) or @Open('why') on ${names}.`);
}

/** Whether a path is one of the routes'. Express takes upper and lower case for the same, and a slash at the end for none. */
export function matching(routes: readonly Pick<Route, 'path'>[]): (path: string) => boolean {
  const patterns = routes.map(
    ({ path }) =>
      new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}/?$`, 'i'),
  );
  return (path) => patterns.some((pattern) => pattern.test(path));
}
