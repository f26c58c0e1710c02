import { useEffect, useState } from 'react';
import type { ApprovalRequest } from '../../lib/contracts/approval';
import { type AppErrorData, toAppErrorData } from '../../lib/contracts/errors';

/** What is decided on. */
export type Sending = Pick<ApprovalRequest, 'outgoing' | 'token' | 'reasons'>;

/** What a call would send with edited arguments. @throws AppError when that cannot be told */
export type Rehearse = (input: unknown) => Promise<Sending>;

export type Preview =
  | ({ readonly status: 'ready' } & Sending)
  | { readonly status: 'pending' }
  | { readonly status: 'failed'; readonly error: AppErrorData };

/** So long nothing is written before it is worked out what would be sent. */
const PAUSE_MS = 300;

/**
 * What would be sent with the arguments as they are now: for those of the request what it says, for edited ones what the worker
 * works out. An answer for arguments that were written over meanwhile is dropped.
 *
 * @param edited null: they are not edited, or cannot be sent
 * @param attempt another number: what was worked out before is not true any more
 */
export function useRehearsal(
  request: ApprovalRequest,
  edited: { readonly input: unknown } | null,
  attempt: number,
  rehearse: Rehearse,
) {
  const json = edited === null ? null : JSON.stringify(edited.input);
  const isEdited = json !== null && json !== JSON.stringify(request.input);
  const key = isEdited ? `${attempt} ${json}` : null;
  const [known, setKnown] = useState<{ readonly key: string; readonly preview: Preview } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is worked out
  useEffect(() => {
    if (key === null || edited === null) return;
    let isDropped = false;
    const take = (preview: Preview) => {
      if (!isDropped) setKnown({ key, preview });
    };
    const timer = setTimeout(() => {
      rehearse(edited.input).then(
        (sending) => take({ status: 'ready', ...sending }),
        (thrown) => take({ status: 'failed', error: toAppErrorData(thrown) }),
      );
    }, PAUSE_MS);
    return () => {
      isDropped = true;
      clearTimeout(timer);
    };
  }, [key]);
  if (key === null) {
    const { outgoing, token, reasons } = request;
    return { status: 'ready', outgoing, token, reasons } satisfies Preview;
  }
  return known?.key === key ? known.preview : ({ status: 'pending' } satisfies Preview);
}
