import { definePhrases } from '../../lib/contracts/phrase';

export const sessionPhrases = definePhrases('sessions', {
  title: 'Sessions',
  loading: 'Looking up earlier sessions',
  empty: 'No sessions yet',
  emptyText: 'Everything you ask is kept here, on this machine, until you delete it.',
  untitled: 'Session without a question',
  facts: '{time} · {count, plural, one {# answer} other {# answers}}',
  delete: 'Delete session: {title}',
  deleted: '“{title}” is deleted',
  undo: 'Undo',
  retry: 'Retry',
  current: 'shown in Chat',
});
