import type { ButtonHTMLAttributes, MouseEvent } from 'react';
import styles from './Button.module.css';

type Props = ButtonHTMLAttributes<HTMLButtonElement> & { kind?: 'main' | 'quiet' };

/** A button that takes the second click of a double click for what it is. */
export function Button({ kind = 'main', type = 'button', onClick, ...rest }: Props) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (event.detail > 1) event.preventDefault();
    else onClick?.(event);
  };
  return <button {...rest} type={type} className={kind === 'main' ? styles.main : styles.quiet} onClick={press} />;
}
