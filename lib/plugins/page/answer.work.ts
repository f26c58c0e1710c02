import { AppError } from '../../contracts/errors';
import { defineWork } from '../skill';
import { answerQuestion } from './answer-question';

export default defineWork<{ question: string }>({
  id: 'page/answer',
  run: async ({ question }, { page, signal }) => {
    signal.throwIfAborted();
    if (page === null) throw new AppError('page-not-readable');
    return { report: answerQuestion(question, page), data: null, evidence: [] };
  },
});
