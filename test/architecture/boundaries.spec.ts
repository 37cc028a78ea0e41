import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const graphFolder = mkdtempSync(join(tmpdir(), 'toritsugi-graph-'));
const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_WORKSPACE_DATA_DIRECTORY: graphFolder };

/** The messages of the linter about sources that are not on disk: one list per source. */
function lint(sources: { path: string; text: string }[]): string[][] {
  const script = `
    import { ESLint } from 'eslint';
    const eslint = new ESLint();
    const answers = [];
    for (const { path, text } of ${JSON.stringify(sources)}) {
      const [result] = await eslint.lintText(text, { filePath: path });
      answers.push(result.messages.map((message) => message.message));
    }
    console.log('\\n' + JSON.stringify(answers));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '[]') as string[][];
}

const planted = [
  {
    path: 'libs/indicators/src/planted.ts',
    text: "import '@toritsugi/contracts';",
    says: 'can only depend on libs tagged',
  },
  { path: 'libs/triage/src/planted.ts', text: "import 'pg';", says: 'not allowed to import "pg"' },
  {
    path: 'libs/routing/src/planted.ts',
    text: "import '@holiday-jp/holiday_jp';",
    says: 'not allowed to import "@holiday-jp/holiday_jp"',
  },
  {
    path: 'libs/contracts/src/planted.ts',
    text: "import '@nestjs/common';",
    says: 'not allowed to import "@nestjs/common"',
  },
  { path: 'apps/register/src/planted.ts', text: "import 'typeorm';", says: 'not allowed to import "typeorm"' },
  { path: 'apps/api/src/planted.ts', text: "import 'react';", says: 'not allowed to import "react"' },
  { path: 'apps/console/src/planted.ts', text: "import '../../api/src/main';", says: 'relative or absolute path' },
  {
    path: 'apps/console/src/what-if/planted.ts',
    text: "import '@toritsugi/simulation';",
    says: 'can only depend on libs tagged',
  },
  {
    path: 'apps/register/src/planted.ts',
    text: "import '@toritsugi/simulation';",
    says: 'can only depend on libs tagged',
  },
  { path: 'libs/triage/src/planted.ts', text: 'export const now = Date.now();', says: 'The clock is an argument' },
  {
    path: 'apps/api/src/board/planted.ts',
    text: 'export const f = (db: any) => db.query(`SELECT ${1}`);',
    says: 'Pass values as parameters',
  },
  {
    path: 'apps/api/src/board/planted.ts',
    text: 'export const f = (x: { taskRepository: { save(): void } }) => x.taskRepository.save();',
    says: 'save() writes back',
  },
  { path: 'apps/api/src/board/planted.ts', text: 'export enum State { Waiting }', says: 'instead of an enum' },
];
const fine = [
  { path: 'libs/contracts/src/planted.ts', text: "import '@toritsugi/journey';\nimport 'class-validator';" },
  { path: 'libs/calendar/src/planted.ts', text: "import '@holiday-jp/holiday_jp';" },
  { path: 'apps/api/src/planted.ts', text: "import '@toritsugi/contracts';\nimport 'pg';" },
  { path: 'apps/console/src/what-if/planted.worker.ts', text: "import '@toritsugi/simulation';" },
];

afterAll(() => rmSync(graphFolder, { recursive: true }));

describe('the linter', () => {
  it('sees no boundary without the project graph, which is why the lint command makes it first', () => {
    expect(lint(planted.slice(0, 1))).toEqual([[]]);
  });

  it('refuses every planted violation once the graph is there, and nothing else', () => {
    execFileSync(
      process.execPath,
      ['node_modules/nx/dist/bin/nx.js', 'graph', `--file=${join(graphFolder, 'graph.json')}`],
      { cwd: root, env, stdio: 'pipe' },
    );
    const answers = lint(planted);
    planted.forEach(({ says }, index) => expect(answers[index]?.join('\n')).toContain(says));
    expect(lint(fine)).toEqual(fine.map(() => []));
  });
});
