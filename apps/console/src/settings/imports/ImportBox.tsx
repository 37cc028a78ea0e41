import { Button, FileButton, Modal } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import {
  importColumns,
  type ImportColumn,
  MAX_IMPORT_LINES,
  peopleCalls,
  settingsCalls,
  type ImportFile,
  type ImportKind,
  type ImportLineView,
  type SettingImportWithLines,
  type TakenKind,
} from '@toritsugi/contracts';
import { useRef, useState } from 'react';
import { DialogError } from '../../form/FormDialog';
import { useLanguage, useText } from '../../language';
import { may, useMe } from '../../server/me';
import { queries, useAction, useRead } from '../../server/queries';
import styles from '../settings.module.css';
import { importMessages } from './messages';
import { readImport, type ReadImport } from './read-import';

const operations = {
  person: 'staff.manage',
  team: 'settings.change',
  channel: 'settings.change',
  media_day: 'settings.change',
  employer: 'employers.change',
  job_order: 'employers.change',
  shift: 'shift.change',
  target: 'settings.change',
  numbers: 'settings.change',
  template: 'settings.change',
} as const;
const SHOWN = 50;

/** A file: read here, tried by the server and taken back, then taken over. */
export function ImportBox({ kind, label }: { kind: ImportKind; label?: string }) {
  const t = useText(importMessages);
  const [isOpen, setOpen] = useState(false);
  if (!may(useMe(), operations[kind])) return null;
  return (
    <>
      <Button variant="subtle" onClick={() => setOpen(true)}>
        {label ?? t('open')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('title', { kind: t(kind) })}
        size="lg"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Import kind={kind} />
        <DialogError />
      </Modal>
    </>
  );
}

function Import({ kind }: { kind: ImportKind }) {
  const t = useText(importMessages);
  const { localized, signs } = useLanguage();
  const [isOutdated, setOutdated] = useState(false);
  const [file, setFile] = useState<(ReadImport & { fileName: string }) | null>(null);
  const trial = useAction({ call: settingsCalls.takeImport });
  // Set before the button is drawn busy: a double click is one request.
  const isTaking = useRef(false);
  const taking = useAction({
    call: settingsCalls.takeImport,
    onDone: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.settings(kind) });
      void queries.invalidateQueries({ queryKey: queryKeys.settings('import') });
    },
    onRefused: ({ code }) => {
      if (code !== 'setting_outdated' || file === null) return false;
      setOutdated(true);
      tryOut(file);
      return true;
    },
  });
  const tryOut = ({ fileName, lines }: Pick<ImportFile, 'fileName' | 'lines'>): void =>
    trial.mutate({ body: { kind, fileName, lines, isTrial: true } });
  const choose = async (chosen: File | null): Promise<void> => {
    if (chosen === null) return;
    const read = {
      ...readImport(new Uint8Array(await chosen.arrayBuffer()), kind),
      fileName: chosen.name.slice(0, 200),
    };
    setFile(read);
    setOutdated(false);
    trial.reset();
    taking.reset();
    if (read.refused === null && read.missing.length === 0) tryOut(read);
  };
  const columns = importColumns[kind];
  const named = (some: readonly ImportColumn[]): string => some.map(({ label }) => localized(label)).join(signs.listed);
  const [needed, forNew] = [columns.filter((one) => one.isNeeded), columns.filter((one) => one.isNeededWhenNew)];
  const others = columns.filter((one) => !needed.includes(one) && !forNew.includes(one));
  const found = taking.data ?? trial.data;
  const count = trial.data ? trial.data.added + trial.data.changed : 0;
  return (
    <div className={styles.form}>
      <p className={styles.muted}>
        {t('hint', { needed: named(needed), others: named(others), max: MAX_IMPORT_LINES })}
        {forNew.length > 0 && ` ${t('hintNew', { columns: named(forNew) })} ${t('nameParts')}`}
      </p>
      <FileButton accept=".csv,.tsv,text/csv,text/plain" onChange={(chosen) => void choose(chosen)}>
        {(own) => (
          <Button {...own} variant="default" loading={trial.isPending}>
            {t('choose')}
          </Button>
        )}
      </FileButton>
      <Button
        variant="subtle"
        onClick={() =>
          void import('../../table/csv-file').then(({ saveCsv, wholeCsv }) =>
            saveCsv(`${kind}.csv`, [
              wholeCsv(
                columns.map(({ label }) => localized(label)),
                [],
              ),
            ]),
          )
        }
      >
        {t('blank')}
      </Button>
      {file?.refused && <p role="alert">{t(file.refused, { max: MAX_IMPORT_LINES, columns: named(file.twice) })}</p>}
      {file && file.refused === null && file.missing.length > 0 && (
        <p role="alert">{t('missing', { columns: named(file.missing) })}</p>
      )}
      {isOutdated && !taking.data && <p role="alert">{t('outdated')}</p>}
      {found && <Outcome found={found} />}
      {file && count > 0 && !taking.data && (
        <Button
          loading={taking.isPending}
          onClick={() => {
            if (isTaking.current) return;
            isTaking.current = true;
            taking.mutate(
              {
                body: {
                  kind,
                  fileName: file.fileName,
                  lines: file.lines,
                  isTrial: false,
                  plan: trial.data?.plan ?? null,
                },
              },
              { onSettled: () => (isTaking.current = false) },
            );
          }}
        >
          {t('take', { count })}
        </Button>
      )}
      {taking.data && kind === 'person' && taking.data.added > 0 && <Links importId={taking.data.id} />}
    </div>
  );
}

function Outcome({ found }: { found: SettingImportWithLines }) {
  const t = useText(importMessages);
  return (
    <>
      <div role="status">
        <p>{t(found.state === 'trial' ? 'would' : 'done')}</p>
        <p>{t('counts', { ...found })}</p>
      </div>
      <WrongLines kind={found.kind} lines={found.lines} />
    </>
  );
}

/** Lines that were not taken over, each with what is wrong. */
export function WrongLines({ kind, lines }: { kind: TakenKind; lines: readonly ImportLineView[] }) {
  const t = useText(importMessages);
  const { localized } = useLanguage();
  const wrong = lines.filter(({ outcome }) => outcome === 'wrong');
  if (wrong.length === 0) return null;
  const labelOf = (column: string): string => {
    const known = kind !== 'configuration' && importColumns[kind].find(({ name }) => name === column);
    return known ? localized(known.label) : '';
  };
  return (
    <div>
      <p>{t('wrongTitle')}</p>
      <ul>
        {wrong.slice(0, SHOWN).map(({ line, name, problems }) => (
          <li key={line}>
            {t('wrongLine', {
              line,
              name,
              problems: problems
                .map(({ column, message }) =>
                  labelOf(column) === ''
                    ? localized(message)
                    : t('problem', { column: labelOf(column), message: localized(message) }),
                )
                .join(' '),
            })}
          </li>
        ))}
      </ul>
      {wrong.length > SHOWN && <p>{t('more', { count: wrong.length - SHOWN })}</p>}
    </div>
  );
}

/** Of people that were just invited: their links, while nobody has used them. */
function Links({ importId }: { importId: string }) {
  const t = useText(importMessages);
  const { data } = useRead({
    key: [...queryKeys.settings('import'), importId, 'links'],
    call: peopleCalls.importLinks,
    input: { params: { id: importId } },
  });
  if (!data) return null;
  const save = async (): Promise<void> => {
    const { csvLines, saveCsv } = await import('../../table/csv-file');
    const rows = data.items.map(({ name, login, url }) => [name, login, url]);
    saveCsv('invitations.csv', [csvLines([[t('name'), t('login'), t('link')], ...rows])]);
  };
  return (
    <>
      <p>{t(data.goesByMail ? 'byMail' : 'byHand')}</p>
      <Button variant="default" onClick={() => void save()}>
        {t('saveLinks')}
      </Button>
    </>
  );
}
