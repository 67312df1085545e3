// Unit tests are fast and need nothing but Node; service tests use the embedded PostgreSQL; journeys drive a browser.
const shared = {
  rootDir: import.meta.dirname ?? process.cwd(),
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['@governance/source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
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
      testMatch: ['<rootDir>/{apps,libs,infra,test/bench,test/attack}/**/*.spec.ts'],
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
