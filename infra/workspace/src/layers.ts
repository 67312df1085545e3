/**
 * The house's direction: which layer may list which in its `dependencies`. A project names its layer by a tag in its
 * package.json, and imports what its package.json lists and nothing else. The linter holds both, and the architecture
 * guide's table is made of this one (`npm run docs`).
 */
export const mayList = {
  /** London's days and instants: what everything may count with. */
  calendar: [],
  /** The event log and its contract; knows no domain. */
  log: ['calendar'],
  store: ['log', 'calendar'],
  rules: ['log', 'calendar'],
  views: ['rules', 'log', 'calendar'],
  /** Pages' looks; knows no domain either. */
  look: ['calendar'],
  mail: ['calendar'],
  /** What every feature needs. */
  core: ['mail', 'views', 'rules', 'store', 'log', 'calendar'],
  /** What people come for: none knows of another. Its rules know neither core nor mail; its `service` does. */
  feature: ['core', 'mail', 'views', 'rules', 'log', 'calendar'],
  /** All of it without its doors. */
  product: ['feature', 'core', 'calendar'],
  /** The PostgreSQL that comes with the product. */
  server: [],
  app: ['product', 'feature', 'core', 'mail', 'look', 'views', 'rules', 'store', 'log', 'calendar', 'server'],
  /** Journeys, benchmarks, attacks and what holds the workspace together: nobody's dependency. */
  tool: [
    'app',
    'product',
    'feature',
    'core',
    'mail',
    'look',
    'views',
    'rules',
    'store',
    'log',
    'calendar',
    'server',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Layer = keyof typeof mayList;

export function isLayer(name: string): name is Layer {
  return Object.hasOwn(mayList, name);
}
