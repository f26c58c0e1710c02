import type { MouseEvent } from 'react';

/**
 * A click handler that takes the first click of a double click alone. What is decided goes away, and the next thing to decide moves to
 * where it stood: the second click would decide that one unread.
 */
export function onFirstClick(act: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (event.detail <= 1) act();
  };
}
