import type { AppErrorData } from '../../lib/contracts/errors';
import type { SessionSummary } from '../../lib/messaging/protocol';

/** The list of earlier sessions. Changed only by `changeSessions`. */
export interface SessionsState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly sessions: readonly SessionSummary[];
  /** Taken off the list and not yet deleted: an undo brings it back. At most one. */
  readonly deleting: SessionSummary | null;
  readonly error: AppErrorData | null;
}

export type SessionsAction =
  | { readonly type: 'loading' }
  | { readonly type: 'loaded'; readonly sessions: readonly SessionSummary[] }
  | { readonly type: 'failed'; readonly error: AppErrorData }
  | { readonly type: 'delete-asked'; readonly sessionId: string }
  | { readonly type: 'delete-undone' }
  | { readonly type: 'delete-done'; readonly sessionId: string };

export const LOADING_SESSIONS: SessionsState = { status: 'loading', sessions: [], deleting: null, error: null };

export function changeSessions(state: SessionsState, action: SessionsAction): SessionsState {
  switch (action.type) {
    case 'loading':
      return { ...state, status: 'loading', error: null };
    case 'loaded':
      return { ...state, status: 'ready', sessions: action.sessions, error: null };
    case 'failed':
      return { ...state, status: state.sessions.length > 0 ? 'ready' : 'failed', error: action.error, deleting: null };
    case 'delete-asked':
      return { ...state, deleting: state.sessions.find((each) => each.sessionId === action.sessionId) ?? state.deleting };
    case 'delete-undone':
      return { ...state, deleting: null };
    case 'delete-done':
      return {
        ...state,
        sessions: state.sessions.filter((each) => each.sessionId !== action.sessionId),
        deleting: state.deleting?.sessionId === action.sessionId ? null : state.deleting,
      };
  }
}
