import { Button, Modal, Switch } from '@mantine/core';
import { Kbd } from '@toritsugi/ui';
import { useState, type KeyboardEvent } from 'react';
import { useLanguage, useText } from '../language';
import { messages } from './messages';
import { useKeyChange, useKeyOf, useLetterKeys, useListedShortcuts } from '../page/shortcuts';
import styles from './frame.module.css';

const printed: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };
const keyText = (key: string): string => printed[key] ?? (key.length === 1 ? key.toUpperCase() : key);

/** Every key of this page, and the switch that turns single letters off. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const t = useText(messages);
  const listed = useListedShortcuts();
  const letterKeys = useLetterKeys();
  const changes = useKeyChange();
  const [taken, setTaken] = useState('');
  return (
    <Modal opened onClose={onClose} title={t('keysTitle')} closeButtonProps={{ 'aria-label': t('close') }}>
      <p className={styles.helpNote}>{t('keysNote')}</p>
      {listed.length > 0 && (
        <>
          <h3 className={styles.helpTitle}>{t('keysHere')}</h3>
          <dl className={styles.keys}>
            {listed.map(({ key, label, isOff = false }) => (
              <div key={key} className={isOff ? styles.keyOff : undefined}>
                <dt>
                  {key.length === 1 ? (
                    <ChangeableKey of={key} label={label} onTaken={setTaken} />
                  ) : (
                    <Kbd>{keyText(key)}</Kbd>
                  )}
                </dt>
                <dd>
                  {label}
                  {isOff && <small>{t('keyNotNow')}</small>}
                </dd>
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
      <p className={styles.helpNote}>{t('keysChange')}</p>
      <p role="status" className={styles.helpNote}>
        {taken !== '' && t('keyTaken', { key: taken.toUpperCase() })}
      </p>
      {changes.isChanged && (
        <Button size="sm" variant="default" mb="sm" onClick={changes.reset}>
          {t('keysReset')}
        </Button>
      )}
      <Switch
        label={t('letterKeys')}
        checked={letterKeys.isOn}
        onChange={(event) => letterKeys.setOn(event.currentTarget.checked)}
      />
    </Modal>
  );
}

/** A key that is changed by pressing it and then the new one; Delete switches it off. */
function ChangeableKey({ of: key, label, onTaken }: { of: string; label: string; onTaken: (key: string) => void }) {
  const t = useText(messages);
  const { signs } = useLanguage();
  const now = useKeyOf()(key);
  const { change } = useKeyChange();
  const [isWaiting, setWaiting] = useState(false);
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const isOff = event.key === 'Delete' || event.key === 'Backspace';
    if (!isWaiting || event.key === 'Tab' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return setWaiting(false);
    if (!isOff && !(event.key.length === 1 && event.key !== ' ')) return;
    const wanted = isOff ? '' : event.key.toLowerCase();
    onTaken(change(key, wanted) ? '' : wanted);
    setWaiting(false);
  };
  return (
    <button
      type="button"
      className={styles.keyButton}
      aria-label={`${label}${signs.colon}${isWaiting ? t('keyPress') : now === '' ? t('keyOff') : now.toUpperCase()}`}
      data-mantine-stop-propagation={isWaiting || undefined}
      onClick={() => setWaiting(true)}
      onBlur={() => setWaiting(false)}
      onKeyDown={onKeyDown}
    >
      <Kbd>{isWaiting ? '…' : now === '' ? '–' : keyText(now)}</Kbd>
    </button>
  );
}
