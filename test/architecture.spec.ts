import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  declarationsStayApart,
  demoStaysOutside,
  filesStaySmall,
  namesSaySomething,
  platformKnowsNoBusiness,
  stagesLookLeft,
  webFoldersDoNotImportEachOther,
  type Source,
} from './architecture';

const root = join(import.meta.dirname, '..');

const sources: Source[] = ['apps', 'libs', 'test', 'tools']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => ({ path: relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }));

const at = (path: string, text = ''): Source => ({ path: `apps/api/src/${path}`, text });

const inConsole = (path: string, text = ''): Source => ({ path: `apps/console/src/${path}`, text });

describe('the shape of the repository', () => {
  it('is read at all', () => {
    expect(sources.length).toBeGreaterThan(20);
  });

  const checks = [
    {
      rule: 'a stage imports only stages to its left, and what every stage stands on',
      check: stagesLookLeft,
      planted: [
        at('board/board.service.ts', "import { TransferService } from '../transfer/transfer.service';"),
        at('board/x.ts', "const late = await import('../insight/x');"),
        at('platform/x.ts', "import { Account } from '../staff/account';"),
        at('staff/x.ts', "export * from '../board/x';"),
        at('triage/x.ts', "import { createApi } from '../api';"),
      ],
      fine: [
        at(
          'transfer/x.ts',
          "import { y } from '../board/y'; import { z } from './z'; import { Events } from '../platform/domain-events'; import { me } from '../staff/me';",
        ),
        at('board/x.ts', "import { decide } from '@toritsugi/triage';"),
        at('app.module.ts', "import { InsightModule } from './insight/insight.module';"),
      ],
    },
    {
      rule: 'only the start knows the demo',
      check: demoStaysOutside,
      planted: [
        at('board/x.ts', "import { walkIn } from '../demo/walk-in';"),
        at('app.module.ts', "import { demo } from './demo';"),
      ],
      fine: [
        at('main.ts', "import { demo } from './demo';"),
        at('demo.ts', "import { walkIn } from './demo/walk-in';"),
        at('demo/x.ts', "import { y } from './y';"),
      ],
    },
    {
      rule: 'the platform has no word of the business',
      check: platformKnowsNoBusiness,
      planted: [
        at('platform/x.ts', 'const waitingRegistrants = 1;'),
        at('platform/triage-log.ts'),
        at('platform/y.ts', "const TABLE = 'advisor_presence';"),
      ],
      fine: [
        at('platform/x.ts', 'class TransactionalEvents { register() {} }'),
        at('board/x.ts', 'const registrant = 1;'),
      ],
    },
    {
      rule: 'what people declare of themselves is out of reach of triage, scoring and staff screens',
      check: declarationsStayApart,
      planted: [
        at('triage/x.ts', "import { Declarations } from '../registrant/declarations.service';"),
        at('learning/score-model.service.ts', "'select gender from self_declaration'"),
        at('board/x.ts', "import { genderGroups } from '@toritsugi/contracts';"),
        { path: 'libs/triage/src/x.ts', text: 'answers.ageGroup' },
        { path: 'apps/console/src/board/x.tsx', text: 'const body = new DeclareSelf();' },
      ],
      fine: [
        at('insight/adverse-impact.service.ts', 'left join self_declaration d'),
        at('staff/agency.service.ts', 'select asks_self_declaration from agency'),
      ],
    },
    {
      rule: 'a name says what is inside',
      check: namesSaySomething,
      planted: [
        at('board/utils.ts'),
        { path: 'libs/common/src/index.ts', text: '' },
        { path: 'apps/console/src/helpers/x.tsx', text: '' },
      ],
      fine: [{ path: 'libs/ui/src/score-bar.tsx', text: '' }],
    },
    {
      rule: 'a file has at most 400 lines',
      check: filesStaySmall,
      planted: [at('board/x.ts', 'line\n'.repeat(401))],
      fine: [at('board/x.ts', 'line\n'.repeat(400))],
    },
  ];

  describe('no two folders of console or register import each other', () => {
    it('holds', () => {
      expect(webFoldersDoNotImportEachOther(sources)).toEqual([]);
    });

    it.each([
      {
        name: 'two folders at the top',
        pair: [
          inConsole('board/A.tsx', "import { b } from '../transfer/b';"),
          inConsole('transfer/b.ts', "const A = await import('../board/A');"),
        ],
      },
      {
        name: 'two folders of one capability',
        pair: [
          inConsole('board/queue/a.ts', "import { b } from '../task/b';"),
          inConsole('board/task/b.ts', "export * from '../queue/a';"),
        ],
      },
      {
        name: 'a file beside a folder and a folder deeper down',
        pair: [
          { path: 'apps/register/src/form/A.tsx', text: "import css from '../pages/deep/a.module.css';" },
          { path: 'apps/register/src/pages/b.ts', text: "import { A } from '../form/A';" },
        ],
      },
    ])('it is noticed when not: $name', ({ pair }) => {
      expect(webFoldersDoNotImportEachOther(pair)).not.toEqual([]);
    });

    it('one direction, a folder with what is inside it, and files at the top are free', () => {
      const free = [
        inConsole('board/A.tsx', "import { b } from './task/b'; import { c } from '../page/c';"),
        inConsole('board/task/b.ts', "import { words } from '../words'; import { text } from '../../language';"),
        inConsole('routes.tsx', "import('./board/A')"),
        inConsole('board/d.ts', "import { routes } from '../routes';"),
        at('board/x.ts', "import { y } from '../transfer/y';"),
        at('transfer/y.ts', "import { x } from '../board/x';"),
      ];
      expect(webFoldersDoNotImportEachOther(free)).toEqual([]);
    });
  });

  it.each(checks)('$rule', ({ check }) => {
    expect(check(sources)).toEqual([]);
  });

  it.each(checks)('it is noticed when not: $rule', ({ check, planted, fine }) => {
    for (const source of planted) expect(check([source])).not.toEqual([]);
    expect(check(fine)).toEqual([]);
  });
});
