import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import { noOpenLookup } from './eslint-no-open-lookup.mjs';

// The house's direction: apps → views, notifications, import → partnership → event-sourcing ← stores.
// Each folder lists the libraries it may import; anything else is a wrong-way import.
const libraries = [
  'event-sourcing',
  'event-store-postgres',
  'event-store-eventstoredb',
  'partnership',
  'plan-import',
  'views',
  'chasing',
  'audit',
  'notifications',
  'papers',
  'govuk',
  'installation',
  'embedded',
];
const mayImport = {
  'libs/event-sourcing': [],
  'libs/event-store-postgres': ['event-sourcing'],
  'libs/event-store-eventstoredb': ['event-sourcing'],
  'libs/partnership': ['event-sourcing'],
  'libs/plan-import': ['partnership', 'event-sourcing'],
  'libs/views': ['partnership', 'event-sourcing'],
  'libs/chasing': ['partnership'],
  'libs/audit': ['event-sourcing'],
  'libs/govuk': [],
  'libs/notifications': ['govuk'],
  'libs/papers': ['partnership', 'views'],
  'libs/installation': [
    'event-sourcing',
    'event-store-postgres',
    'event-store-eventstoredb',
    'partnership',
    'plan-import',
    'views',
    'chasing',
    'audit',
    'notifications',
    'papers',
  ],
  'infra/embedded': [],
};
const frameworks = ['@nestjs/*', 'typeorm', 'bullmq', 'ioredis', 'pg', 'express'];
const frameworkFree = [
  'libs/event-sourcing',
  'libs/partnership',
  'libs/plan-import',
  'libs/chasing',
  'libs/audit',
  'libs/papers',
];

const direction = Object.entries(mayImport).map(([folder, allowed]) => ({
  files: [`${folder}/src/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: libraries.filter((name) => !allowed.includes(name)).map((name) => `@governance/${name}`),
            message: `${folder} may import only: ${allowed.join(', ') || 'nothing of the house'}. See docs/architecture.md.`,
          },
          { group: ['**/apps/**', '**/libs/**'], message: 'Import a library by its name.' },
          ...(frameworkFree.includes(folder)
            ? [{ group: frameworks, message: 'Rules know no framework and no database.' }]
            : []),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', 'data/**'] },
  {
    files: ['**/*.ts'],
    extends: [eslint.configs.recommended, ...tseslint.configs.recommended],
    languageOptions: {
      parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // An injected class imported as a type breaks Nest's injection in silence, so imports are left as written.
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    files: [
      'libs/partnership/src/**/*.ts',
      'libs/views/src/**/*.ts',
      'libs/chasing/src/**/*.ts',
      'libs/papers/src/**/*.ts',
    ],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'No rule reads a clock: time is an argument.',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'No rule reads a clock: time is an argument.',
        },
      ],
    },
  },
  {
    // Where people's own words are looked up: names, headings, terms, measures.
    files: [
      'libs/partnership/src/**/*.ts',
      'libs/plan-import/src/**/*.ts',
      'libs/views/src/**/*.ts',
      'libs/installation/src/import/**/*.ts',
      'apps/web/src/import/**/*.ts',
    ],
    ignores: ['**/*.spec.ts', '**/rule.ts', '**/testing/**'],
    plugins: { house: { rules: { 'no-open-lookup': noOpenLookup } } },
    rules: { 'house/no-open-lookup': 'error' },
  },
  ...direction,
);
