import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { showDone, showError } from '../page/toasts';
import { exportOutcomes } from './export-outcomes';
import styles from './history.module.css';
import { historyMessages } from './messages';

/** Every outcome as one file: UTF-8 with its mark, safe to open in a spreadsheet, readable by the import. */
export function ExportButton() {
  const t = useText(historyMessages);
  const { language } = useLanguage();
  const [rows, setRows] = useState<number | null>(null);
  const save = async (): Promise<void> => {
    setRows(0);
    try {
      const count = await exportOutcomes(language, setRows);
      showDone(t('exported', { rows: count.toLocaleString(language) }));
    } catch {
      showError(t('exportFailed'));
    } finally {
      setRows(null);
    }
  };
  return (
    <div className={styles.exportTools}>
      {rows !== null && rows > 0 && (
        <span role="status">{t('exporting', { rows: rows.toLocaleString(language) })}</span>
      )}
      <Button variant="default" loading={rows !== null} onClick={() => void save()}>
        {t('export')}
      </Button>
    </div>
  );
}
