/** Level in the file name: *.spec.ts needs nothing but Node; *.e2e the built app; *.int many processes, real servers, a browser or a longer journey; *.slow kills, faults, fuzz, long properties. */
const level = process.env.TEST_LEVEL ?? 'unit';
const match = {
  unit: ['**/*.spec.ts'],
  e2e: ['**/*.e2e.spec.ts'],
  int: ['**/*.int.spec.ts'],
  slow: ['**/*.slow.spec.ts'],
}[level];
export default {
  testMatch: match,
  testPathIgnorePatterns: [
    '/node_modules/',
    '/dist/',
    ...(level === 'unit' ? ['\\.e2e\\.spec\\.ts$', '\\.int\\.spec\\.ts$', '\\.slow\\.spec\\.ts$'] : []),
  ],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['mingzhang-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
        },
        module: { type: 'es6' },
      },
    ],
  },
  modulePathIgnorePatterns: ['/dist/'],
  maxWorkers: 2,
  // Timings never fail a test: on a busy machine a property test of a second takes many.
  testTimeout: 120_000,
};
