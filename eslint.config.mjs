import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';

/** Who may import whom: arrows point inwards only. docs/architecture.md prints this table; a test holds both equal. */
export const LAYERS = {
  'libs/domain': [],
  'libs/checker': ['domain'],
  'libs/imports': ['domain'],
  'libs/reading': [],
  'libs/projections': ['domain'],
  'libs/forms': ['domain', 'projections'],
  'libs/event-store': [],
  'libs/view-store': ['domain', 'projections'],
  'libs/app-store': ['domain'],
  'libs/jobs': [],
  'libs/transparency': [],
  'libs/application': ['domain', 'projections', 'forms', 'event-store', 'view-store', 'app-store'],
  'libs/documents': ['domain', 'forms', 'reading'],
  'libs/hosts': ['domain', 'event-store', 'view-store', 'app-store', 'application', 'transparency'],
  'libs/tasks': [
    'domain',
    'projections',
    'forms',
    'imports',
    'view-store',
    'jobs',
    'application',
    'documents',
    'hosts',
  ],
  'libs/demo': ['domain', 'application'],
};
const ALL = Object.keys(LAYERS).map((lib) => lib.replace('libs/', ''));

/** The pure core imports nothing of Node and no library but these. */
const PURE = {
  'libs/domain': ['zod', 'decimal.js'],
  'libs/projections': ['zod', '@mingzhang/domain'],
  'libs/forms': ['zod', '@mingzhang/domain', '@mingzhang/projections'],
  'libs/checker': ['zod', '@mingzhang/domain'],
  'libs/imports': ['zod', '@mingzhang/domain'],
  'libs/reading': [],
};

const SPECS = ['**/*.spec.ts', '**/*.spec-kit.ts', 'tests/**/*.ts'];
const bareDecimal = {
  name: 'decimal.js',
  message: 'One configured Decimal: import it from @mingzhang/domain (libs/domain/src/money/decimal.ts).',
};

function layerPattern(lib) {
  const allowed = LAYERS[lib];
  const closed = ALL.filter((one) => !allowed.includes(one) && `libs/${one}` !== lib);
  return {
    group: [
      ...closed.map((one) => `@mingzhang/${one}`),
      '@mingzhang/api',
      '@mingzhang/worker',
      '@mingzhang/web',
      'mingzhang',
    ],
    message: `${lib} may import only: ${allowed.join(', ') || 'no other lib'}.`,
  };
}

function purityPattern(lib) {
  const allowed = PURE[lib].map((one) => one.replaceAll('.', '\\.'));
  return {
    regex: `^(?!\\.{1,2}/|(${allowed.join('|')})$)`,
    message: `${lib} is pure: it imports only ${PURE[lib].join(' and ')}.`,
  };
}

/**
 * All that is forbidden to import in one lib, as ONE rule: of two blocks of a flat config that both name a rule the later
 * replaces the earlier whole.
 */
const restrictedImports = (lib, paths) => [
  'error',
  { paths, patterns: [layerPattern(lib), ...(lib in PURE ? [purityPattern(lib)] : [])] },
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'coverage/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { 'import-x': importX },
    settings: {
      // Without the parser and the extensions import-x reads no TypeScript file, and no-cycle never fires.
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/extensions': ['.ts', '.tsx', '.mjs'],
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ conditionNames: ['mingzhang-source', 'import', 'node'] }),
      ],
    },
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 70, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-self-import': 'error',
      'no-restricted-imports': ['error', { paths: [bareDecimal] }],
      'no-console': 'error',
      'no-irregular-whitespace': ['error', { skipTemplates: true, skipStrings: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  // Nest reads constructor types at run time; a type-only import would erase them.
  {
    files: ['apps/api/**/*.ts', 'apps/worker/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  ...Object.keys(LAYERS).map((lib) => ({
    files: [`${lib}/src/**/*.ts`],
    ignores: SPECS,
    rules: { 'no-restricted-imports': restrictedImports(lib, [bareDecimal]) },
  })),
  ...Object.keys(PURE).map((lib) => ({
    files: [`${lib}/src/**/*.ts`],
    ignores: SPECS,
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'setTimeout',
        'setInterval',
        'fetch',
        'Buffer',
        'performance',
        'crypto',
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Time is passed in.',
        },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is passed in.' },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'Randomness is passed in.',
        },
        {
          selector: 'CallExpression[callee.name=/^(parseFloat|Number)$/]',
          message: 'No binary float in the core: use Decimal.',
        },
      ],
    },
  })),
  // What the verifier believes is computed without files, clock or network, and from nothing of the ledger's own code.
  {
    files: ['libs/transparency/src/core/**/*.ts'],
    ignores: SPECS,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\./|node:crypto$)',
              message: 'The core of the log imports only itself and node:crypto.',
            },
          ],
        },
      ],
    },
  },
  // The verifier knows the export format: of the log's own writing it shares how a tile is read, and no more.
  {
    files: ['libs/transparency/src/verify/**/*.ts'],
    ignores: SPECS,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\./|\\.\\./core/|\\.\\./log/tile-files\\.js$|node:(fs|path|util|zlib)$)',
              message:
                'The verifier imports only itself, the core, the reading of tiles, and node:fs, path, util and zlib.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['libs/domain/src/money/decimal.ts'],
    rules: { 'no-restricted-imports': restrictedImports('libs/domain', []) },
  },
  { files: SPECS, rules: { 'max-lines-per-function': 'off', 'no-console': 'off' } },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
        structuredClone: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
);
