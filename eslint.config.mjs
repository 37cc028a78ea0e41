import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const SERVER_PACKAGES = ['@nestjs/*', 'typeorm', 'pg', 'pg-*'];
const SPECS = ['**/*.spec.ts', '**/*.spec.tsx'];

/**
 * Who may import whom, among our projects and from npm. Which stage of the API may import which:
 * test/architecture/.
 */
const boundaries = ({ domainPackages = [], serverLayers = [], webLayers = [], allow = [] } = {}) => [
  'error',
  {
    allow,
    enforceBuildableLibDependency: false,
    banTransitiveDependencies: true,
    depConstraints: [
      { sourceTag: 'layer:domain', onlyDependOnLibsWithTags: ['layer:domain'], allowedExternalImports: domainPackages },
      {
        sourceTag: 'layer:contract',
        onlyDependOnLibsWithTags: ['layer:domain'],
        allowedExternalImports: ['class-validator', 'class-transformer', 'reflect-metadata', ...domainPackages],
      },
      {
        sourceTag: 'layer:simulation',
        onlyDependOnLibsWithTags: ['layer:domain', 'layer:contract'],
        allowedExternalImports: domainPackages,
      },
      {
        sourceTag: 'layer:client',
        onlyDependOnLibsWithTags: ['layer:contract', 'layer:domain'],
        bannedExternalImports: SERVER_PACKAGES,
      },
      {
        sourceTag: 'layer:ui',
        onlyDependOnLibsWithTags: [],
        bannedExternalImports: [...SERVER_PACKAGES, 'socket.io', 'socket.io-client', '@tanstack/react-query'],
      },
      {
        sourceTag: 'layer:web',
        onlyDependOnLibsWithTags: ['layer:client', 'layer:ui', 'layer:contract', 'layer:domain', ...webLayers],
        bannedExternalImports: SERVER_PACKAGES,
      },
      {
        sourceTag: 'layer:server',
        onlyDependOnLibsWithTags: ['layer:contract', 'layer:domain', ...serverLayers],
        bannedExternalImports: ['react', 'react-*', 'preact', '@mantine/*', '@tanstack/react-*'],
      },
    ],
  },
];

const HOUSE = [
  { selector: 'TSEnumDeclaration', message: 'A union from one `as const` list instead of an enum.' },
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo)$/]',
    message: 'A test runs, or it is not there.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
    message: 'A test runs, or it is not there.',
  },
];

const NAMED_EXPORTS = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one name per thing, everywhere.' },
];

const DATABASE = [
  {
    selector: "CallExpression[callee.property.name='query'] > TemplateLiteral[expressions.length>0]",
    message: 'Pass values as parameters ($1, $2 …), never inside the SQL.',
  },
  {
    selector: "CallExpression[callee.property.name='query'] > BinaryExpression",
    message: 'Pass values as parameters ($1, $2 …), never inside the SQL.',
  },
  {
    selector:
      "CallExpression[callee.property.name='save']:matches([callee.object.name=/(repository|manager)$/i], [callee.object.property.name=/(repository|manager)$/i])",
    message: 'save() writes back what it read: use insert(), or one UPDATE … WHERE state = … RETURNING.',
  },
];

const CONFIGURATION = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'config.ts is the only reader of process.env.',
  },
];

const PURE = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The clock is an argument here: `now`.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The clock is an argument here: `now`.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Chance is an argument here: `random`.',
  },
];

const ban = (...lists) => ({ 'no-restricted-syntax': ['error', ...lists.flat()] });
const boundary = (options) => ({ '@nx/enforce-module-boundaries': boundaries(options) });

export default tseslint.config(
  { ignores: ['**/node_modules', '**/dist', '.nx', '.data', '.data-*', 'coverage', 'test-results'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { '@nx': nx },
    rules: {
      'max-lines': ['error', 400],
      // Comments: Prettier sees to the code. Sentences, SQL and patterns stand whole.
      'max-len': [
        'error',
        { code: 120, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreUrls: true },
      ],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'no-eval': 'error',
      'no-unsafe-finally': 'error',
      'no-self-compare': 'error',
      eqeqeq: ['error', 'always'],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      ...ban(HOUSE),
    },
  },
  { files: ['{apps,libs}/*/src/**/*.{ts,tsx}'], rules: boundary() },
  { files: ['{apps,libs}/*/src/**/*.{ts,tsx}'], rules: ban(HOUSE, NAMED_EXPORTS) },
  {
    files: [
      'libs/{journey,triage,routing,statistics,calendar,configuration,indicators,history,simulation,agreement}/src/**/*.ts',
    ],
    ignores: SPECS,
    rules: ban(HOUSE, NAMED_EXPORTS, PURE),
  },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: [...SPECS, 'apps/api/src/config.ts'],
    rules: ban(HOUSE, NAMED_EXPORTS, DATABASE, CONFIGURATION),
  },
  { files: ['libs/calendar/src/**/*.ts'], rules: boundary({ domainPackages: ['@holiday-jp/holiday_jp'] }) },
  { files: ['libs/triage/src/**/*.ts'], ignores: SPECS, rules: boundary({ domainPackages: ['libphonenumber-js/*'] }) },
  { files: ['libs/configuration/src/**/*.ts'], rules: boundary({ domainPackages: ['yaml'] }) },
  { files: ['libs/simulation/src/**/*.ts'], rules: boundary({ domainPackages: ['tinyqueue'] }) },
  {
    files: ['apps/api/src/demo.ts', 'apps/api/src/demo/**/*.ts'],
    rules: boundary({ serverLayers: ['layer:simulation'] }),
  },
  // A simulation runs beside a screen, never in it.
  { files: ['apps/console/src/**/*.worker.ts'], rules: boundary({ webLayers: ['layer:simulation'] }) },
  {
    // What is drawn for the specs stands beside them.
    files: ['libs/*/src/**/*.spec.ts', 'libs/*/src/**/drawn-*.ts'],
    rules: boundary({ domainPackages: ['fast-check', '@holiday-jp/holiday_jp', 'yaml'] }),
  },
  {
    files: ['apps/*/src/**/*.spec.ts'],
    rules: boundary({
      serverLayers: ['layer:simulation'],
      allow: [3, 4, 5, 6].map((depth) => `${'../'.repeat(depth)}test/**`),
    }),
  },
  {
    files: ['**/*.tsx', 'apps/{register,console}/src/**/*.ts', 'libs/{ui,client}/src/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
);
