// No circle: neither of files, types included, nor of the folders of a library that import each other.
// Two of apps/web that wait for its things to move: take them out when they are gone.
const known = [
  '^apps/web/src/actions/tasks/task\\.ts$',
  '^apps/web/src/tasks/thing-task\\.ts$',
  '^apps/web/src/access/(hidden-records|place)\\.ts$',
  '^apps/web/src/papers/paper-rows\\.ts$',
];

export default {
  forbidden: [
    {
      name: 'no-circle-of-files',
      comment:
        'Two files that import each other cannot be read one after the other. Move what both need to a file of its own.',
      severity: 'error',
      from: { pathNot: known },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.check.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@governance/source', 'import', 'node', 'default'],
    },
  },
};
