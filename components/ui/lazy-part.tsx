import { type ComponentType, lazy } from 'react';
import { AppError } from '../../lib/contracts/errors';
import { sentenceFor } from '../errors/error-sentences';
import { useSay } from './language-context';
import { Notice } from './notice';

/** A part of a screen that is loaded when it is first drawn. One that cannot be loaded says so in its place. */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(() =>
    load().then(
      (part) => ({ default: part }),
      (thrown: unknown): { default: ComponentType<Props> } => {
        console.warn('a part of the screen not loaded', thrown);
        return { default: NotLoaded };
      },
    ),
  );
}

/** An update takes the old files away under a panel that is open. */
function NotLoaded() {
  const { say } = useSay();
  const { title, whatToDo } = sentenceFor(new AppError('internal').toData());
  return (
    <Notice intent="error" title={say(title)}>
      {say(whatToDo)}
    </Notice>
  );
}
