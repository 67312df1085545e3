// No circle: neither of files, types included, nor of the folders of a library that import each other.

export default {
  forbidden: [
    {
      name: 'no-circle-of-files',
      comment:
        'Two files that import each other cannot be read one after the other. Move what both need to a file of its own.',
      severity: 'error',
      from: {},
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
