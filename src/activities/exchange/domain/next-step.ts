/** What a need waits for, and of whom. */
import type { Need } from './need.ts';

/** Who has to act next. */
export type StepOwner = 'worker' | 'raiser' | 'partners' | 'joint-meeting';
export type NextStep = {
  readonly step: 'accept' | 'publish' | 'find-partners' | 'deliver' | 'tell' | 'rate' | 'close';
  readonly owner: StepOwner;
};
export function nextStepOf(need: Pick<Need, 'state' | 'escalatedAt'>): NextStep | undefined {
  switch (need.state) {
    case 'raised':
      return { step: 'accept', owner: 'worker' };
    case 'accepted':
      return { step: 'publish', owner: 'worker' };
    case 'open':
      return { step: 'find-partners', owner: need.escalatedAt === undefined ? 'worker' : 'joint-meeting' };
    case 'under-way':
      return { step: 'deliver', owner: need.escalatedAt === undefined ? 'partners' : 'joint-meeting' };
    case 'done':
      return { step: 'tell', owner: 'worker' };
    case 'told':
      return { step: 'rate', owner: 'raiser' };
    case 'rated':
      return { step: 'close', owner: 'worker' };
    case 'closed':
    case 'declined':
    case 'passed-on':
    case 'withdrawn':
      return undefined;
  }
}
