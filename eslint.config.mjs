import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import { noOpenLookup } from './eslint-no-open-lookup.mjs';
import { mayList } from './infra/workspace/src/layers.ts';
import { projects } from './infra/workspace/src/projects.ts';

// Who may import whom is said by each project's package.json and by the tag of its layer there.
const all = projects(import.meta.dirname);
// One project alone needs the types of what it imports; all of them together share one program.
const types = `./${process.env['LINT_FOLDER'] ?? '.'}/tsconfig.check.json`;
const frameworks = ['@nestjs/*', 'typeorm', 'bullmq', 'ioredis', 'pg', 'express'];
/** What a feature's service runs it with. */
const running = all.filter(({ layer }) => ['core', 'mail'].includes(layer)).map(({ name }) => name);
const tests = ['**/*.spec.ts', '**/*.spec-data.ts', '**/testing/**', '**/contract/**'];

const direction = all.flatMap((project) => {
  const { folder, layer, tags, dependencies, devDependencies } = project;
  const mayBeListed = all.filter((other) => mayList[layer].includes(other.layer)).map(({ name }) => name);
  const refuseOthers = (listed, isPure = false) => ({
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: all
              .map(({ name }) => name)
              .filter((name) => name !== project.name && !listed.includes(name)),
            message: `${folder} imports what its package.json lists, and lists of the house what the layer "${layer}" may: infra/workspace/src/layers.ts.`,
          },
          ...(folder.startsWith('libs/')
            ? [{ group: ['**/apps/**', '**/libs/**'], message: 'Import a library by its name.' }]
            : []),
          ...(isPure
            ? [
                {
                  group: [...frameworks, ...running],
                  message: 'Rules know no framework, no database and nothing that runs them.',
                },
              ]
            : []),
        ].filter(({ group }) => group.length > 0),
      },
    ],
  });
  const product = Object.keys(dependencies).filter((name) => mayBeListed.includes(name));
  const isTest = layer === 'tool' ? ['**/*.ts'] : tests;
  const rules = tags.includes('framework:none')
    ? [
        {
          files: [`${folder}/src/**/*.ts`],
          ignores: [...isTest, '**/src/service/**'],
          rules: refuseOthers(product, true),
        },
      ]
    : [];
  return [
    { files: [`${folder}/**/*.ts`], ignores: isTest, rules: refuseOthers(product) },
    ...rules,
    {
      files: isTest.map((pattern) => `${folder}/${pattern}`),
      rules: refuseOthers([...product, ...Object.keys(devDependencies)]),
    },
  ];
});

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', 'data/**'] },
  {
    files: ['**/*.ts'],
    extends: [eslint.configs.recommended, ...tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: types, tsconfigRootDir: import.meta.dirname } },
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
    files: all.filter(({ tags }) => tags.includes('clock:none')).map(({ folder }) => `${folder}/src/**/*.ts`),
    ignores: ['**/*.spec.ts', '**/src/service/**'],
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
      'apps/web/src/import/**/*.ts',
    ],
    ignores: ['**/*.spec.ts', '**/held-in.ts', '**/testing/**'],
    plugins: { house: { rules: { 'no-open-lookup': noOpenLookup } } },
    rules: { 'house/no-open-lookup': 'error' },
  },
  ...direction,
);
