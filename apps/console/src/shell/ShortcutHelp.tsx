import { Modal, Switch } from '@mantine/core';
import { Kbd } from '@toritsugi/ui';
import { useText } from '../language';
import { messages } from './messages';
import { useLetterKeys, useListedShortcuts } from '../page/shortcuts';
import styles from './frame.module.css';

const printed: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };
const keyText = (key: string): string => printed[key] ?? (key.length === 1 ? key.toUpperCase() : key);

/** Every key of this page, and the switch that turns single letters off. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const t = useText(messages);
  const listed = useListedShortcuts();
  const letterKeys = useLetterKeys();
  return (
    <Modal opened onClose={onClose} title={t('keysTitle')} closeButtonProps={{ 'aria-label': t('close') }}>
      <p className={styles.helpNote}>{t('keysNote')}</p>
      {listed.length > 0 && (
        <>
          <h3 className={styles.helpTitle}>{t('keysHere')}</h3>
          <dl className={styles.keys}>
            {listed.map(({ key, label }) => (
              <div key={key}>
                <dt>
                  <Kbd>{keyText(key)}</Kbd>
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <h3 className={styles.helpTitle}>{t('keysAnywhere')}</h3>
      <dl className={styles.keys}>
        <div>
          <dt>
            <Kbd>?</Kbd>
          </dt>
          <dd>{t('keyHelp')}</dd>
        </div>
        <div>
          <dt>
            <Kbd>Esc</Kbd>
          </dt>
          <dd>{t('keyClose')}</dd>
        </div>
      </dl>
      <Switch
        label={t('letterKeys')}
        checked={letterKeys.isOn}
        onChange={(event) => letterKeys.setOn(event.currentTarget.checked)}
      />
    </Modal>
  );
}
