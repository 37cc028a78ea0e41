import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { allCalls, type Call } from '@toritsugi/contracts';
import {
  declarationsStayApart,
  dialogsSayRefusals,
  demoStaysOutside,
  filesStaySmall,
  namesSaySomething,
  platformKnowsNoBusiness,
  signsFollowTheLanguage,
  stagesLookLeft,
  webFoldersDoNotImportEachOther,
  type Source,
} from './architecture';
import { waitsWithinItsKey } from './done-apart';
import { rehearsalsAreCountedNowhere } from './rehearsals';
import { tableOwners, tablesHaveOneWriter } from './table-writers';
import { sqlIsNamed } from './written-sql';

const root = join(import.meta.dirname, '../..');

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
        at('triage/x.ts', "import { createApi } from '../server/api';"),
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
        at('insight/adverse-impact/adverse-impact.service.ts', 'left join self_declaration d'),
        at('staff/agency.service.ts', 'select asks_self_declaration from agency'),
      ],
    },
    {
      rule: 'rehearsals are counted nowhere',
      check: rehearsalsAreCountedNowhere,
      planted: [at('x.queries.ts', "const all = () => 'select count(*) from registrant where state = $1';")],
      fine: [
        at('x.queries.ts', "const all = () => 'select count(*) from registrant where not is_rehearsal(id)';"),
        at('x.queries.ts', "const one = () => 'select state from registrant where id = $1';"),
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
    {
      rule: 'a dialog that sends something says what was refused',
      check: dialogsSayRefusals,
      planted: [inConsole('board/X.tsx', '<Modal opened><Button loading={send.isPending} /></Modal>')],
      fine: [
        inConsole('board/X.tsx', '<Modal opened><DialogError /><Button loading={send.isPending} /></Modal>'),
        inConsole('board/Y.tsx', '<Modal opened><p>{text}</p></Modal>'),
      ],
    },
    {
      rule: 'signs between words follow the language',
      check: signsFollowTheLanguage,
      planted: [inConsole('board/x.tsx', "<p>{t('due')}：{time}</p>"), inConsole('board/y.ts', "names.join('、')")],
      fine: [
        inConsole('board/x.tsx', "<p>{t('due')}{signs.colon}{time}</p>"),
        inConsole('board/messages.ts', "due: { ja: '{label}：{at}', en: '{label}: {at}' },"),
      ],
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

  describe('no handler waits for the network, a thread or a job within the transaction of its key', () => {
    // Providers report without a session: their calls have no key.
    const isKept = ({ method, operation }: Call) => method !== 'GET' && operation !== 'delivery.report';
    const writes = new Set(allCalls.filter(({ call }) => isKept(call)).map(({ name }) => name));
    const check = (planted: readonly Source[]) => waitsWithinItsKey(planted, (call) => writes.has(call));

    it('holds', () => {
      expect(check(sources)).toEqual([]);
    });

    it('it is noticed when not, of those that are there', () => {
      const unmarked = sources.map(({ path, text }) => ({ path, text: text.replaceAll('@DoneApart()', '') }));
      expect(check(unmarked)).toEqual(expect.arrayContaining(['MessagingController.test', 'ScoringController.refit']));
    });

    it.each(['', '@DoneApart() '])('it is noticed when not, through services and functions: %s', (apart) => {
      const handler = `class C { constructor(private readonly s: S) {}
        @Endpoint(calls.messaging.testSend) ${apart}test() { return this.s.test(); } }`;
      const service = 'class S { test() { return this.read(); } private async read() { await readIt(); } }';
      const planted = [
        at('messaging/c.controller.ts', handler),
        at('messaging/s.service.ts', service),
        at('messaging/read-it.ts', 'export const readIt = () => inThread(task, {});'),
      ];
      expect(check(planted)).toEqual(apart === '' ? ['C.test'] : []);
    });
  });

  describe('SQL written by hand stands in a file of queries', () => {
    const check = sqlIsNamed;

    it('holds', () => {
      expect(check(sources)).toEqual([]);
    });

    it.each([
      ['a statement', "const rows = await this.work.query<Row>('select id from team where code = $1', [code]);"],
      ['a statement over several lines', 'const SQL = `\n  update team\n  set name = $2 where id = $1`;'],
      ['a statement put together', "const sql = 'insert ' + `into team (id) values ($1)`;"],
      ['a statement with a list before it', 'const sql = `with held as (select 1) select * from held`;'],
      ['a statement around something put in', 'const sql = `select ${columns} from team`;'],
      ['a statement that begins with something put in', 'this.work.one(`${READ} where id = $1`, [id]);'],
      ['a prepared statement', 'this.work.queryPrepared("team", `${READ} for update`, [id]);'],
    ])('it is noticed when not: %s', (_how, text) => {
      expect(check([at('staff/x.service.ts', text)])).toEqual([
        'apps/api/src/staff/x.service.ts holds SQL: it belongs in a *.queries.ts',
      ]);
    });

    it.each([
      ['a named query', at('staff/staff.queries.ts', "export const TEAMS = 'select id from team';")],
      ['running a named query', at('staff/x.service.ts', 'this.work.query<Row>(TEAMS, [id]);')],
      ['a step of the schema', at('migrations/1-x.ts', "runner.query('update team set name = code');")],
      [
        'a fragment',
        at('staff/x.service.ts', "query.set({ at: () => 'agency_now()' }).where('team.code = :code', { code });"),
      ],
      ['a sentence', at('staff/x.service.ts', "const hint = 'Update your browser, then select a team.';")],
    ])('%s is free', (_what, source) => {
      expect(check([source])).toEqual([]);
    });
  });

  describe('a table is written by the folder that owns it alone', () => {
    const owners = tableOwners(sources);
    const check = tablesHaveOneWriter(owners);

    it('every table has an owner', () => {
      expect(owners.folders.size).toBeGreaterThan(40);
      expect(owners.folders.get('registrant')).toBe('apps/api/src/registrant');
      expect(owners.folders.get('presence')).toBe('apps/api/src/staff/presence');
      expect(owners.folders.get('message')).toBe('apps/api/src/messaging');
    });

    it('holds', () => {
      expect(check(sources)).toEqual([]);
    });

    it.each([
      [
        'SQL of another stage',
        'registrant',
        "this.work.query('update registrant set state = $2 where id = $1', [id]);",
      ],
      ['SQL with an alias', 'registrant', "const sql = 'UPDATE ONLY registrant AS r SET state = $1';"],
      [
        'SQL over several lines, in the middle of a statement',
        'message',
        'const sql = `with held as (\n  select 1\n), told as (\n  insert\n    into public."message"\n    (id) select $1)\nselect 1`;',
      ],
      ['SQL put together', 'presence', "const sql = 'delete ' + `from ` + 'presence where ' + condition;"],
      [
        'SQL around something that is put in',
        'registrant',
        'const sql = `update registrant set ${columns} where id = $1`;',
      ],
      ['emptying a table', 'message', "work.query('truncate table message');"],
      ['the repository of another stage', 'registrant', 'manager.getRepository(RegistrantEntity).insert({ id });'],
      [
        'the repository under a name of its own',
        'registrant',
        'const people = this.work.repository(RegistrantEntity);\nawait people.update({ id }, { band });',
      ],
      [
        'an injected repository',
        'message',
        'class X { constructor(@InjectRepository(MessageEntity) private readonly outbox: Repository<MessageEntity>) {}\n  run() { return this.outbox.upsert([], []); } }',
      ],
      [
        'the repository behind a method',
        'registrant',
        'class X { run() { return this.people().update({ id }, { band }); }\n  private people() { return this.work.repository(RegistrantEntity); } }',
      ],
      ['the entity manager', 'registrant', 'await manager.insert(RegistrantEntity, row);'],
      ['saving', 'presence', 'await this.work.manager.save(PresenceEntity, row);'],
      [
        'the query builder',
        'registrant',
        "await manager\n  .createQueryBuilder()\n  .update(RegistrantEntity)\n  .set({ band: 'A' })\n  .execute();",
      ],
      ['inserting by the query builder', 'message', 'qb.insert().into(MessageEntity).values(rows).execute();'],
      [
        'deleting by the query builder',
        'presence',
        'manager.createQueryBuilder().delete().from(PresenceEntity).execute();',
      ],
      [
        'the query builder of a repository',
        'registrant',
        "manager.getRepository('registrant').createQueryBuilder('r').update().set({}).execute();",
      ],
      [
        'an entity by another name',
        'registrant',
        "import { RegistrantEntity as Person } from '../registrant/registrant.entity';\nmanager.delete(Person, { id });",
      ],
    ])('it is noticed when not: %s', (_how, table, text) => {
      const [owner] = [owners.folders.get(table)?.slice('apps/api/src/'.length)];
      expect(check([at('board/x.service.ts', text)])).toEqual([
        `apps/api/src/board/x.service.ts writes ${table}, which belongs to ${owner}`,
      ]);
    });

    it("a table that nobody owns, or that is not named, is nobody's to write", () => {
      expect(check([at('board/x.ts', "'insert into call_note (id) values ($1)'")])).toEqual([
        'apps/api/src/board/x.ts writes call_note, which has no entity',
      ]);
      expect(check([at('board/x.ts', 'const sql = `delete from ${table} where id = $1`;')])).toEqual([
        'apps/api/src/board/x.ts writes to a table that it does not name',
      ]);
    });

    it.each([
      ["a table of one's own", at('board/x.ts', "'update call_task t set state = $1'")],
      [
        "a table of one's own, from a folder inside",
        at('transfer/offers/x.ts', "'insert into transfer (id) values ($1)'"),
      ],
      ['a lock', at('board/x.ts', "'select 1 from registrant where id = $1 for no key update of registrant'")],
      [
        'reading',
        at(
          'board/x.ts',
          "manager.getRepository(RegistrantEntity).findOneBy({ id }); qb.select().from(MessageEntity, 'm');",
        ),
      ],
      [
        "an upsert of one's own",
        at(
          'staff/presence/x.ts',
          "'insert into presence (id) values ($1) on conflict (id) do update set seen_at = now()'",
        ),
      ],
      ['a comment', at('board/x.ts', '// insert into registrant\nconst x = 1;')],
      [
        'other things that are deleted and updated',
        at('board/x.ts', "seen.delete(id); createHash('sha256').update('registrant'); tasks.clear();"),
      ],
      [
        'the batched submit',
        at('registration/submission/submission.queries.ts', "'insert into registrant (id) values ($1)'"),
      ],
      ['migrations', at('migrations/x.ts', "'delete from registrant'")],
      ['the demo', at('demo/x.ts', "'insert into employer (id) values ($1)'")],
      ['specs', at('board/x.db.spec.ts', "'update presence set seen_at = null'")],
    ])('fine: %s', (_what, source) => {
      expect(check([source])).toEqual([]);
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
