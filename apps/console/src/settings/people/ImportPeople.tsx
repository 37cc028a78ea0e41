import { Button, FileButton, Modal } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { MAX_IMPORTED_PEOPLE, peopleCalls, type ImportedPeople } from '@toritsugi/contracts';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import { queries, useAction } from '../../server/queries';
import { importMessages } from './import-messages';
import styles from './people.module.css';
import { readPeople, type PeopleFile } from './read-file';

/** People of a file: read here, tried by the server and taken back, then invited. */
export function ImportPeople() {
  const t = useText(importMessages);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="subtle" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('title')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Import />
      </Modal>
    </>
  );
}

function Import() {
  const t = useText(importMessages);
  const [file, setFile] = useState<PeopleFile | null>(null);
  const attempt = useAction({ call: peopleCalls.import });
  const invite = useAction({
    call: peopleCalls.import,
    onDone: () => void queries.invalidateQueries({ queryKey: queryKeys.settings('person') }),
  });
  const choose = async (chosen: File | null): Promise<void> => {
    if (chosen === null) return;
    const read = readPeople(new Uint8Array(await chosen.arrayBuffer()));
    setFile(read);
    attempt.reset();
    invite.reset();
    if (read.missing.length === 0 && !read.isTooLong && read.rows.length > 0)
      attempt.mutate({ body: { rows: read.rows, isDryRun: true } });
  };
  const found = invite.data ?? attempt.data;
  return (
    <div className={styles.close}>
      <p>{t('hint')}</p>
      <FileButton accept=".csv,text/csv,text/plain" onChange={(chosen) => void choose(chosen)}>
        {(props) => (
          <Button {...props} variant="default" loading={attempt.isPending}>
            {t('choose')}
          </Button>
        )}
      </FileButton>
      {file && <FileProblems file={file} />}
      {found && <Outcome found={found} isDone={invite.data !== undefined} />}
      {file && attempt.data && !invite.data && attempt.data.invited.length > 0 && (
        <div className={styles.choices}>
          <Button
            loading={invite.isPending}
            onClick={() => invite.mutate({ body: { rows: file.rows, isDryRun: false } })}
          >
            {t('invite', { count: attempt.data.invited.length })}
          </Button>
        </div>
      )}
    </div>
  );
}

function FileProblems({ file: { missing, broken, isTooLong, rows } }: { file: PeopleFile }) {
  const t = useText(importMessages);
  if (isTooLong)
    return (
      <p role="alert" className={styles.problem}>
        {t('tooLong', { max: MAX_IMPORTED_PEOPLE })}
      </p>
    );
  if (missing.length > 0)
    return (
      <p role="alert" className={styles.problem}>
        {t('missing', { columns: missing.map((column) => t(column)).join('・') })}
      </p>
    );
  return (
    <>
      {rows.length === 0 && <p role="alert">{t('empty')}</p>}
      {broken.length > 0 && (
        <p role="alert" className={styles.problem}>
          {t('broken', { lines: broken.slice(0, 20).join(', ') })}
        </p>
      )}
    </>
  );
}

function Outcome({ found, isDone }: { found: ImportedPeople; isDone: boolean }) {
  const t = useText(importMessages);
  const { localized } = useLanguage();
  const { invited, known, refused, goesByMail } = found;
  const save = async (): Promise<void> => {
    const { csvLines, saveCsv } = await import('../../table/csv-file');
    const rows = invited.map(({ name, login, url }) => [name, login, url ?? '']);
    saveCsv('invitations.csv', [csvLines([[t('name'), t('login'), t('link')], ...rows])]);
  };
  const lines = new Set(refused.map(({ line }) => line)).size;
  return (
    <>
      <p role="status">
        {t(isDone ? 'done' : 'would', { invited: invited.length, known: known.length, refused: lines })}
      </p>
      {refused.length > 0 && (
        <ul className={styles.problem}>
          {refused.map(({ line, field, message }) => (
            <li key={`${line} ${field}`}>{t('refusedLine', { line, field: t(field), message: localized(message) })}</li>
          ))}
        </ul>
      )}
      {isDone && invited.length > 0 && (
        <>
          <p>{t(goesByMail ? 'byMail' : 'byHand')}</p>
          <Button variant="default" onClick={() => void save()}>
            {t('saveLinks')}
          </Button>
        </>
      )}
    </>
  );
}
