import { useState } from 'react';
import { type AppErrorData, toAppErrorData } from '../../lib/contracts/errors';
import type { ModelTestResult } from '../../lib/contracts/model-settings';
import type { ModelProviderView, ModelsView, Reply } from '../../lib/messaging/protocol';
import { useWorker } from '../ui/worker-context';
import { type Draft, type FieldProblem, type FieldValue, fieldProblems, valuesToSend } from './model-form';

/** Asks the user for sites (match patterns) in the turn of a click; resolves whether all were granted. */
export type RequestOrigins = (origins: readonly string[]) => Promise<boolean>;

export type FormState =
  | { readonly kind: 'idle' | 'saving' | 'testing' }
  | { readonly kind: 'saved'; readonly modelName: string; readonly isInUse: boolean; readonly isPermitted: boolean }
  | { readonly kind: 'tested'; readonly result: ModelTestResult }
  | { readonly kind: 'failed'; readonly error: AppErrorData };

export interface ModelForm {
  readonly draft: Draft;
  readonly state: FormState;
  /** What was wrong with fields, by name, at the last try to save or test. */
  readonly problems: ReadonlyMap<string, FieldProblem>;
  /** Counts the tries that failed for such fields, so that each leads the user to the first of them. */
  readonly refusals: number;
  /** Counts savings, so that fields can forget how they were edited. */
  readonly savings: number;
  change(name: string, value: FieldValue | undefined): void;
  save(select: boolean): Promise<void>;
  test(): Promise<void>;
}

/** The form of one provider: its changes, and what came of saving and testing them. */
export function useModelForm(
  provider: ModelProviderView,
  onSaved: (view: ModelsView) => void,
  requestOrigins: RequestOrigins,
): ModelForm {
  const worker = useWorker();
  const [draft, setDraft] = useState<Draft>({});
  const [state, setState] = useState<FormState>({ kind: 'idle' });
  const [problems, setProblems] = useState<ReadonlyMap<string, FieldProblem>>(new Map());
  const [refusals, setRefusals] = useState(0);
  const [savings, setSavings] = useState(0);

  const attempt = async (kind: 'saving' | 'testing', work: () => Promise<FormState>) => {
    const found = fieldProblems(provider, draft);
    setProblems(found);
    setState({ kind: found.size > 0 ? 'idle' : kind });
    if (found.size > 0) {
      setRefusals((count) => count + 1);
      return;
    }
    try {
      setState(await work());
    } catch (thrown) {
      setState({ kind: 'failed', error: toAppErrorData(thrown) });
    }
  };

  const sendTest = () => worker.send('models.test', { providerId: provider.id, values: valuesToSend(provider, draft) });

  return {
    draft,
    state,
    problems,
    refusals,
    savings,
    change(name, value) {
      setState({ kind: 'idle' });
      setProblems((known) => new Map([...known].filter(([each]) => each !== name)));
      setDraft(({ [name]: _, ...others }) => (value === undefined ? others : { ...others, [name]: value }));
    },
    save: (select) =>
      attempt('saving', async () => {
        const view = await worker.send('models.save', { providerId: provider.id, values: valuesToSend(provider, draft), select });
        onSaved(view);
        setDraft({});
        setSavings((count) => count + 1);
        const saved = view.providers.find((each) => each.id === provider.id);
        const isInUse = view.selectedId === provider.id;
        const isPermitted = !isInUse || (await ask(requestOrigins, saved?.origins ?? []));
        return { kind: 'saved', modelName: saved?.modelName ?? '', isInUse, isPermitted };
      }),
    test: () =>
      attempt('testing', async () => {
        const first = await sendTest();
        const origin = missingOrigin(first);
        // The worker sends nothing where it may not; only it knows the origins of what stands in the form.
        const answer = origin !== null && (await ask(requestOrigins, [origin])) ? await sendTest() : first;
        return answer.ok ? { kind: 'tested', result: answer.result } : { kind: 'failed', error: answer.error };
      }),
  };
}

function missingOrigin(answer: Reply<'models.test'>): string | null {
  if (answer.ok || answer.error.code !== 'model-permission-missing') return null;
  const { origin } = answer.error.details;
  return typeof origin === 'string' ? origin : null;
}

/** A browser that will not even ask has not granted; what to do then is the same. */
async function ask(requestOrigins: RequestOrigins, origins: readonly string[]): Promise<boolean> {
  try {
    return await requestOrigins(origins);
  } catch (thrown) {
    console.warn('permission not asked', thrown);
    return false;
  }
}
