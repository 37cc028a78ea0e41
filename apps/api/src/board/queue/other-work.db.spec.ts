import type { PublicForm } from '@toritsugi/contracts';
import { OTHER_THAN_OURS } from '@toritsugi/triage';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { asuka, someoneLike, submission } from '../../../../../test/scenes/builders';
import { Board } from '../board.service';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { SubmitService } from '../../registration/submission/submit.service';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
}, 120_000);
afterAll(() => api.stop());

async function registered(desired: string, number: number): Promise<RegistrantEntity> {
  const form = (await api.call('GET', '/api/public/form')).body as unknown as PublicForm;
  const applicant = { ...asuka, answers: { ...asuka.answers, desired_occupation: desired } };
  const sent = submission(form, someoneLike(applicant, number));
  await api.app.get(SubmitService).submit(sent);
  const work = api.app.get(UnitOfWork);
  const row = await work.one<{ id: string }>(
    'select registrant_id as id from registration where idempotency_key = $1',
    [sent.idempotencyKey],
  );
  return work.repository(RegistrantEntity).findOneByOrFail({ id: row?.id ?? '' });
}

it('whoever wishes for none of our occupations and meets no target is of none of them, and is called all the same', async () => {
  const other = await registered('other', 1);
  expect(other).toMatchObject({ occupation: OTHER_THAN_OURS, segment: `${OTHER_THAN_OURS}.y4_plus.kanto`, band: 'D' });
  expect(api.app.get(VocabularyVersions).labelOf(other.segment)).toEqual({
    ja: 'そのほかの職種×4年以上×首都圏',
    en: 'Other work × 4+ years × Greater Tokyo',
  });
  expect(await registered('accounting', 2)).toMatchObject({
    occupation: 'accounting',
    segment: 'accounting.y4_plus.kanto',
  });

  const work = api.app.get(UnitOfWork);
  const board = api.app.get(Board);
  const [team] = await work.query<{ id: string }>('select id from team order by code limit 1');
  expect(await board.scopeOf(team?.id ?? '')).not.toContain(OTHER_THAN_OURS);
  await work.query(`update team set division_mode = 'off' where id = $1`, [team?.id]);
  expect(await board.scopeOf('intake')).toContain(OTHER_THAN_OURS);
  await work.query(`update team set division_mode = 'off'`);
  expect(await board.scopeOf(team?.id ?? '')).toContain(OTHER_THAN_OURS);
});
