import { Button, FileButton, Modal } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type ImportedShifts } from '@toritsugi/contracts';
import { useState } from 'react';
import { defineMessages, useText } from '../../language';
import { showDone } from '../../page/toasts';
import { may, useMe } from '../../server/me';
import { queries, useAction } from '../../server/queries';
import styles from '../settings.module.css';
import { readShiftLines, shiftColumns, type ReadShifts } from './shift-lines';

const messages = defineMessages({
  open: { ja: 'CSVで取り込む', en: 'Import CSV' },
  title: { ja: '1か月のシフトを取り込む', en: 'Import a month of shifts' },
  note: {
    ja: '1行目は見出し。列はこの順です：{columns}。社員はログイン名か番号、開始が空の日は休みになります。UTF-8でもShift_JISでも読めます。',
    en: 'The first line is the header; columns in this order: {columns}. People by login or code; a day without a start is off. UTF-8 or Shift_JIS.',
  },
  choose: { ja: 'ファイルを選ぶ', en: 'Choose a file' },
  would: { ja: '{people}名・{days}日を取り込みます。', en: '{days} days of {people} people will be taken over.' },
  refused: { ja: '次の行は取り込めません。', en: 'These lines cannot be taken over.' },
  line: { ja: '{line}行目：{why}', en: 'Line {line}: {why}' },
  unread: { ja: '日付か時刻を読めません', en: 'a day or a time cannot be read' },
  nobody: { ja: '該当する方がいません', en: 'there is no such person' },
  backwards: { ja: '終了が開始より後ではありません', en: 'it does not end after it begins' },
  break_outside: { ja: '休憩が勤務時間の外です', en: 'the break is outside of the shift' },
  twice: { ja: '同じ方の同じ日が前の行にあります', en: 'the same day of the same person stands above' },
  take: { ja: '取り込む', en: 'Take over' },
  done: { ja: '{days}日を取り込みました', en: '{days} days were taken over' },
  close: { ja: '閉じる', en: 'Close' },
});

/** A month out of a file: first said what would happen, by the same code, then done. */
export function ShiftImport() {
  const t = useText(messages);
  const isAllowed = may(useMe(), settingsCalls.importShifts.operation);
  const [isOpen, setOpen] = useState(false);
  const [read, setRead] = useState<ReadShifts | null>(null);
  const trial = useAction({ call: settingsCalls.importShifts });
  const taking = useAction({
    call: settingsCalls.importShifts,
    onDone: ({ days }) => {
      void queries.invalidateQueries({ queryKey: queryKeys.settings('shift') });
      showDone(t('done', { days }));
      setOpen(false);
      setRead(null);
    },
  });
  const choose = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const { readCsv } = await import('../../table/csv-file');
    const found = readShiftLines(await readCsv(file));
    setRead(found);
    trial.mutate({ body: { isTrial: true, lines: found.lines } });
  };
  if (!isAllowed) return null;
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('title')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <div className={styles.form}>
          <p className={styles.muted}>{t('note', { columns: shiftColumns.join('・') })}</p>
          <FileButton onChange={(file) => void choose(file)} accept=".csv,.tsv,text/csv">
            {(own) => (
              <Button variant="default" {...own}>
                {t('choose')}
              </Button>
            )}
          </FileButton>
          {read && trial.data && <Outcome read={read} said={trial.data} />}
          {read && trial.data && trial.data.days > 0 && (
            <Button
              loading={taking.isPending}
              onClick={() => taking.mutate({ body: { isTrial: false, lines: read.lines } })}
            >
              {t('take')}
            </Button>
          )}
        </div>
      </Modal>
    </>
  );
}

function Outcome({ read, said }: { read: ReadShifts; said: ImportedShifts }) {
  const t = useText(messages);
  const refused = [
    ...read.unread.map((line) => ({ line, why: t('unread') })),
    ...said.refused.map(({ line, why }) => ({ line, why: t(why) })),
  ].sort((one, other) => one.line - other.line);
  return (
    <div role="status">
      <p>{t('would', { people: said.people, days: said.days })}</p>
      {refused.length > 0 && (
        <>
          <p>{t('refused')}</p>
          <ul>
            {refused.map(({ line, why }) => (
              <li key={line}>{t('line', { line, why })}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
