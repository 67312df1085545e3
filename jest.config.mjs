// Unit tests are fast and need nothing but Node; service tests use the embedded PostgreSQL; journeys drive a browser.
const specs = '<rootDir>/infra/workspace/src/specs';
const shared = {
  rootDir: import.meta.dirname ?? process.cwd(),
  // Node itself loads what specs import, and once for all specs of a process: see docs/decisions/0405.
  runtime: `${specs}/runtime.ts`,
  testEnvironment: `${specs}/environment.ts`,
  transform: {},
  injectGlobals: false,
  modulePathIgnorePatterns: ['/dist/'],
};

export default {
  // A limit against hanging, not a measure of speed: machines are shared and noisy.
  testTimeout: 120_000,
  workerIdleMemoryLimit: '700MB',
  // One more than the processors of a small machine: tests of crashes and outages wait more than they compute. A fourth
  // starves what those tests measure.
  maxWorkers: 3,
  testSequencer: './infra/workspace/src/slow-first.cjs',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,infra,test/bench,test/attack,test/eventstoredb}/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.service\\.spec\\.ts$'],
    },
    {
      ...shared,
      displayName: 'service',
      testMatch: ['<rootDir>/{apps,libs,infra,test/crash}/**/*.service.spec.ts'],
      globalSetup: '<rootDir>/test/services/start.ts',
      globalTeardown: '<rootDir>/test/services/stop.ts',
    },
    {
      ...shared,
      displayName: 'journeys',
      testMatch: ['<rootDir>/test/journeys/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/services/start.ts',
      globalTeardown: '<rootDir>/test/services/stop.ts',
    },
  ],
};
