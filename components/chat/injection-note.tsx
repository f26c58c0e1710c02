import { type ComponentType, lazy, Suspense } from 'react';
import type { InjectionCardProps } from './injection-card';

interface Loaded {
  readonly default: ComponentType<InjectionCardProps>;
}

/** Most pages try nothing of the kind, so what tells of it is loaded when one does. */
const InjectionCard = lazy(() =>
  import('./injection-card').then(
    (module): Loaded => ({ default: module.InjectionCard }),
    (thrown: unknown): Loaded => {
      console.warn('injection card not loaded', thrown);
      return { default: NotLoaded };
    },
  ),
);

/** The finding is in the journal all the same; an update takes the old files away under a panel that is open. */
function NotLoaded(_props: InjectionCardProps): null {
  return null;
}

/** What in the evidence of a run tries to instruct an assistant; nothing when there is none. */
export function InjectionNote(props: InjectionCardProps) {
  if (props.count === 0) return null;
  return (
    <Suspense fallback={null}>
      <InjectionCard {...props} />
    </Suspense>
  );
}
