import { describe, expect, it } from 'vitest';
import { changeSessions, LOADING_SESSIONS, type SessionsAction } from '../../../../components/sessions/sessions-state';
import { AppError } from '../../../../lib/contracts/errors';

const session = (sessionId: string) => ({
  sessionId,
  title: sessionId,
  pageTitle: '',
  createdAt: '',
  updatedAt: '',
  runCount: 1,
});
const stateAfter = (...actions: readonly SessionsAction[]) => actions.reduce(changeSessions, LOADING_SESSIONS);
const LOADED: SessionsAction = { type: 'loaded', sessions: [session('a'), session('b')] };

describe('changeSessions', () => {
  it('keeps a deleted session on the list until it is really gone', () => {
    const asked = stateAfter(LOADED, { type: 'delete-asked', sessionId: 'a' });
    expect(asked.deleting?.sessionId).toBe('a');
    expect(asked.sessions).toHaveLength(2);
    expect(changeSessions(asked, { type: 'delete-undone' })).toMatchObject({ deleting: null, sessions: LOADED.sessions });
    expect(changeSessions(asked, { type: 'delete-done', sessionId: 'a' })).toMatchObject({
      deleting: null,
      sessions: [session('b')],
    });
  });

  it('lets another be deleted while the first is on its way', () => {
    const state = stateAfter(
      LOADED,
      { type: 'delete-asked', sessionId: 'a' },
      { type: 'delete-asked', sessionId: 'b' },
      { type: 'delete-done', sessionId: 'a' },
    );
    expect(state.deleting?.sessionId).toBe('b');
    expect(state.sessions.map(({ sessionId }) => sessionId)).toEqual(['b']);
  });

  it('shows an error beside what it has', () => {
    const failed: SessionsAction = { type: 'failed', error: new AppError('storage-failed').toData() };
    expect(stateAfter(failed).status).toBe('failed');
    expect(stateAfter(LOADED, { type: 'delete-asked', sessionId: 'a' }, failed)).toMatchObject({
      status: 'ready',
      deleting: null,
    });
    expect(stateAfter(failed, { type: 'loading' })).toMatchObject({ status: 'loading', error: null });
  });
});
