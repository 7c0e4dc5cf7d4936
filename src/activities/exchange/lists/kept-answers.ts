/** What stands beside filters, kept until anything is written. */
import type { Database } from '../../../platform/database/database.ts';

/** Answers kept at once, a few hundred bytes each. */
const MOST_KEPT = 500;

/** Answers as `ask` does: from memory where nothing was written since the same was asked before. */
export function keepUntilWritten<Question, Answer>(
  { onCommit }: Pick<Database, 'onCommit'>,
  ask: (question: Question) => Promise<Answer>,
): (question: Question) => Promise<Answer> {
  const kept = new Map<string, Promise<Answer>>();
  onCommit(() => kept.clear());
  return (question) => {
    const key = JSON.stringify(question);
    const before = kept.get(key);
    if (before) return before;
    const answer = ask(question);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, answer);
    answer.catch(() => kept.delete(key));
    return answer;
  };
}
