import { Popover } from '@mantine/core';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import styles from './stat-tile.module.css';

/**
 * A "?" that shows a definition on focus, hover or click; it stays while pointed at and Esc closes it (WCAG 1.4.13).
 */
export function DefinitionTip({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    setIsOpen(false);
  };
  return (
    <span
      className={styles.tip}
      onMouseEnter={() => setIsOpen(true)}
      onMouseLeave={() => setIsOpen(false)}
      onKeyDown={closeOnEscape}
    >
      <Popover
        opened={isOpen}
        withRoles={false}
        withinPortal={false}
        position="bottom-start"
        width={260}
        offset={2}
        transitionProps={{ duration: 0 }}
      >
        <Popover.Target>
          <button
            type="button"
            className={styles.question}
            aria-label={label}
            aria-describedby={isOpen ? id : undefined}
            onFocus={() => setIsOpen(true)}
            onBlur={() => setIsOpen(false)}
            onClick={() => setIsOpen(true)}
          >
            ?
          </button>
        </Popover.Target>
        <Popover.Dropdown id={id} role="tooltip" className={styles.definition}>
          {children}
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}
